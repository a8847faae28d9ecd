use super::*;

/// Every refusal of the rules and every problem of the edge.
const CODES: &str = "day.other hall.closed hall.unplanned hall.last_ticket service.unknown service.not_here service.closed service.by_booking \
    service.contingent_full series.exhausted ticket.unknown ticket.wrong_state ticket.changed ticket.items_full counter.unknown counter.changed counter.not_open \
    service.not_bookable booking.unknown booking.wrong_state booking.changed booking.too_late booking.early booking.late booking.checked_in \
    booking.other_hall booking.other_day hold.expired hold.live slot.taken slot.past slot.closed slot.notice slot.horizon slot.persons slot.form \
    counter.wrong_state counter.busy counter.taken counter.none_waiting counter.other_service clerk.elsewhere plan.invalid command.reused \
    auth.missing auth.wrong auth.forbidden auth.locked session.expired form.stale body.too_large body.invalid field.missing field.invalid \
    idempotency.missing idempotency.invalid route.unknown method.not_allowed hall.unknown limit.rate limit.busy feed.origin language.unknown \
    server.fault server.starting media.unsupported";

#[test]
fn every_problem_is_told_in_four_languages() {
    for code in CODES.split_whitespace() {
        assert!(has(&problem_id(code)), "{code}");
        let told: Vec<String> = Lang::ALL.iter().map(|l| problem_title::<&str, &str>(*l, code, &[])).collect();
        assert!(told.iter().all(|t| !t.contains("problem-") && !t.contains("{$")), "{told:?}");
        assert_eq!(
            told.iter().collect::<std::collections::BTreeSet<_>>().len(),
            4,
            "{code} is the same in two languages"
        );
    }
}

#[test]
fn an_unknown_problem_is_told_as_a_fault() {
    assert_eq!(problem_title(Lang::En, "sky.fell", &[("n", "7")]), t(Lang::En, "problem-server-fault"));
}

#[test]
fn a_refusal_names_what_it_knows() {
    let params = [("ticket", "A027"), ("state", "called"), ("changed", "12")];
    assert_eq!(
        problem_title(Lang::En, "ticket.changed", &params),
        "Ticket A027 has just changed: it is now “Called”. See how it stands and try again."
    );
    assert_eq!(
        problem_title(Lang::ZhHant, "ticket.changed", &params),
        "籌號 A027 剛有改變，現在是「叫號中」。請看最新情況後再試。"
    );
    assert_eq!(
        problem_title(Lang::Pt, "counter.wrong_state", &[("counter", "7"), ("state", "paused")]),
        "O balcão 7 está agora em «Em pausa»: isto não é possível."
    );
    assert_eq!(problem_title(Lang::En, "ticket.changed", &params[..1]), t(Lang::En, "problem-ticket-changed"));
    let elsewhere = [("hall_name", "DSI 中區"), ("when", "2026-11-25T09:15:00.000+08:00"), ("hall", "dsi-plaza")];
    assert_eq!(
        problem_title(Lang::ZhHant, "booking.other_hall", &elsewhere),
        "此預約的地點是DSI 中區，時間是 11 月 25 日 星期三 09:15。請前往該處。"
    );
    assert_eq!(
        problem_title(Lang::Pt, "booking.wrong_state", &[("state", "no_show")]),
        "A marcação está agora em «Não compareceu»: isto não é possível."
    );
    assert_eq!(
        problem_title(Lang::En, "booking.early", &[("from", "2026-11-25T09:15:00.000+08:00")]),
        "It is too early to check in. You can check in from Wednesday 25 November at 09:15."
    );
    assert_eq!(
        problem_title(Lang::En, "hall.closed", &[("opens", "2026-11-24T09:00:00+08:00")]),
        "The hall is closed. It opens again: Tuesday 24 November at 09:00"
    );
}

#[test]
fn every_text_says_something_in_every_language() {
    // 95 phrases of the catalogue and those of the screens; that all four languages agree is build.rs's work.
    assert!(ids().len() > 500, "{}", ids().len());
    assert!(ids().is_sorted());
    for lang in Lang::ALL {
        for id in ids() {
            // A text with variables cannot be formatted without them; that it says something is known from build.rs.
            if let Ok(text) = TEXTS.lookup_single_language::<&str>(&TAGS[lang as usize], id, None) {
                assert!(!text.trim().is_empty(), "{id} in {lang}");
                assert!(!text.contains(['\u{2068}', '\u{2069}']), "{id} in {lang} has isolating marks");
            }
        }
    }
}

#[test]
fn one_person_is_not_1_people() {
    assert_eq!(Lang::Pt.n("unit-people", 1), "1 pessoa");
    assert_eq!(Lang::Pt.n("unit-people", 7), "7 pessoas");
    assert_eq!(Lang::Pt.n("unit-people", 0), "ninguém");
    assert_eq!(Lang::En.n("unit-people", 1), "1 person");
    assert_eq!(Lang::En.n("unit-minutes", 1), "1 minute");
    assert_eq!(Lang::ZhHant.n("unit-people", 1), "1 人");
}

#[test]
fn one_counter_is_not_counters() {
    assert_eq!(counters(Lang::Pt, "7"), "Balcão 7");
    assert_eq!(counters(Lang::Pt, "1–12"), "Balcões 1–12");
    assert_eq!(counters(Lang::En, "1, 3"), "Counters 1, 3");
    assert_eq!(counters(Lang::ZhHant, "7"), "櫃檯 7");
}

#[test]
fn variables_are_filled_without_marks() {
    assert_eq!(t_with(Lang::ZhHant, "kiosk-wait-range", &[("min", 12), ("max", 20)]), "預計等候約 12 至 20 分鐘");
    assert_eq!(
        Lang::Pt.with("notify-called", &[("ticket", "A023"), ("counter", "5")]),
        "Senha A023: dirija-se já ao balcão 5."
    );
    assert_eq!(
        Lang::En.with("notify-near", &[("ticket", Arg::from("A023")), ("n", 3.into())]),
        "Ticket A023: your turn is near (people ahead: 3). Please return to the waiting area."
    );
}

#[test]
fn simplified_texts_are_not_traditional_ones() {
    // Characters that only the traditional script has; a text copied without being written afresh would hold one.
    let traditional = [
        '請', '號', '櫃', '檯', '籌', '務', '選', '擇', '輪', '錄', '連', '機', '時', '間', '鐘', '過', '關', '開',
        '辦', '職',
    ];
    for id in ids() {
        if let Ok(text) = TEXTS.lookup_single_language::<&str>(&TAGS[Lang::ZhHans as usize], id, None) {
            assert!(!text.contains(traditional), "{id}: {text}");
        }
    }
}

#[test]
fn macau_says_counter_in_its_own_word() {
    for id in ids() {
        if let Ok(text) = TEXTS.lookup_single_language::<&str>(&TAGS[Lang::ZhHant as usize], id, None) {
            assert!(!text.contains("柜台") && !text.contains("櫃台") && !text.contains('号'), "{id}: {text}");
        }
    }
}

#[test]
fn a_number_in_words_counts_as_one() {
    assert_eq!(Arg::guess("7"), Arg::Number(7));
    assert_eq!(Arg::guess("007"), Arg::from("007"));
    assert_eq!(Arg::guess("A7"), Arg::from("A7"));
}

#[test]
#[should_panic(expected = "no-such-text")]
fn a_misspelt_id_is_found_at_once() {
    t(Lang::En, "no-such-text");
}
