use crate::{Bar, CounterState, Lang, Markup, Plate, Tag, Way};
use crate::{
    arrow, bars, count, counter_plate, hidden_fields, icon, icons, key, keys_list, mark, num, pace, page_clock,
    people_line, plate, ruler, ruler_of, since, stale_bar, tag,
};

const EVIL: &str = "\"><script>alert('x')</script>\0&";

/// Every part, once with ordinary and once with hostile words, in every language.
fn every_part() -> Vec<Markup> {
    let mut all = vec![mark(), page_clock(1_795_487_520_000, 480), since(0, 65_000)];
    all.extend(icons().map(icon));
    all.extend([Way::Left, Way::Right, Way::Ahead, Way::Up, Way::Down].map(arrow));
    for words in ["A027", EVIL] {
        all.extend(
            [Plate::Waiting, Plate::Call, Plate::Quiet, Plate::Missed, Plate::Slim, Plate::OnBar]
                .map(|k| plate(words, k)),
        );
        all.extend([CounterState::Open, CounterState::Call, CounterState::Off].map(|k| counter_plate(words, words, k)));
        all.extend(
            [Tag::Wait, Tag::Call, Tag::Done, Tag::Trouble, Tag::Pause, Tag::Plain, Tag::Bare].map(|k| tag(k, words)),
        );
        all.extend([
            num(words),
            key(words),
            hidden_fields(&[(words, words)]),
            bars(words, &[Bar { name: words.to_owned(), value: 3.0, over: true }]),
        ]);
    }
    for lang in Lang::ALL {
        all.extend([None, Some((0, 0)), Some((12, 20)), Some((100, 900))].map(|w| ruler(w, lang)));
        all.extend([
            people_line(0, 0, lang),
            people_line(7, 3, lang),
            people_line(400, 400, lang),
            ruler_of(Some((3, 9)), 0, lang),
        ]);
        all.extend([pace(402_000, 12, 20, lang), pace(-1, 0, 0, lang), stale_bar(lang, Some(lang.second()))]);
        all.extend([count(lang, "kiosk-ahead", 7), keys_list(lang, &[("R", "console-recall")])]);
    }
    all
}

#[test]
fn no_part_needs_an_inline_style_or_script() {
    for part in every_part() {
        let html = part.as_str();
        for word in [" style=", "<script", "<style", " onclick", "javascript:"] {
            assert!(!html.contains(word), "{word} in {html}");
        }
    }
}

#[test]
fn a_name_cannot_break_out_of_its_part() {
    for part in every_part() {
        let html = part.as_str();
        assert!(!html.contains('\0'));
        assert_eq!(html.matches('<').count(), html.matches('>').count(), "{html}");
        assert_eq!(html.matches('"').count() % 2, 0, "{html}");
    }
    assert!(plate(EVIL, Plate::Call).as_str().contains("&lt;script&gt;"));
}

#[test]
fn a_wait_stands_on_its_scale() {
    let html = ruler(Some((12, 20)), Lang::Pt).to_string();
    assert!(html.contains("class=\"band\" x=\"40.00%\" width=\"26.67%\""), "{html}");
    assert!(html.contains("Espera prevista: cerca de 12 a 20 minutos"));
    assert!(html.contains(">30 min</text>"));
    assert!(ruler(Some((50, 75)), Lang::En).as_str().contains(">90 min</text>"));
    assert!(!ruler(None, Lang::En).as_str().contains("band"));
}

#[test]
fn the_line_shows_up_to_twelve_people() {
    let count = |html: &Markup, what: &str| html.as_str().matches(what).count();
    let line = people_line(4, 3, Lang::En);
    assert_eq!((count(&line, "<path"), count(&line, "\"gone\""), count(&line, "\"you\"")), (8, 3, 1));
    let long = people_line(40, 9, Lang::En);
    assert_eq!((count(&long, "<path"), count(&long, "\"gone\"")), (13, 0));
    assert!(long.as_str().contains("People ahead of you: 40"));
}

#[test]
fn a_count_stands_out_in_its_sentence() {
    assert_eq!(count(Lang::ZhHant, "kiosk-ahead", 7).as_str(), "前面 <b class=\"n\">7</b> 人");
    assert_eq!(count(Lang::Pt, "kiosk-ahead", 1).as_str(), "<b class=\"n\">1</b> pessoa à frente");
    assert_eq!(count(Lang::Pt, "kiosk-ahead", 0).as_str(), "Ninguém à frente");
}

#[test]
fn a_number_is_parted_into_letters_and_digits() {
    assert_eq!(
        plate("MC002", Plate::Slim).as_str(),
        "<span class=\"plate slim long\" translate=\"no\"><i>MC</i>002</span>"
    );
    assert_eq!(num("A").as_str(), "<span class=\"num\" translate=\"no\"><i>A</i></span>");
    assert_eq!(num("023").as_str(), "<span class=\"num\" translate=\"no\">023</span>");
}
