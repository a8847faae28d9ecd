use super::*;

/// The catalogue's seven worked examples: ticket, storey, counter, then yue, cmn, pt, en.
const EXAMPLES: [(&str, Option<i32>, &str, [&str; 4]); 7] = [
    (
        "A023",
        None,
        "5",
        [
            "請A零二三號到五號櫃檯",
            "请A零二三号到五号柜台",
            "Senha A vinte e três, balcão cinco",
            "Ticket A zero two three, please go to counter five",
        ],
    ),
    (
        "B107",
        None,
        "12",
        [
            "請B一零七號到十二號櫃檯",
            "请B一零七号到十二号柜台",
            "Senha B cento e sete, balcão doze",
            "Ticket B one zero seven, please go to counter twelve",
        ],
    ),
    (
        "S100",
        None,
        "1",
        [
            "請S一零零號到一號櫃檯",
            "请S一零零号到一号柜台",
            "Senha S cem, balcão um",
            "Ticket S one zero zero, please go to counter one",
        ],
    ),
    (
        "L011",
        None,
        "22",
        [
            "請L零一一號到二十二號櫃檯",
            "请L零一一号到二十二号柜台",
            "Senha L onze, balcão vinte e dois",
            "Ticket L zero one one, please go to counter twenty-two",
        ],
    ),
    (
        "E250",
        None,
        "20",
        [
            "請E二五零號到二十號櫃檯",
            "请E二五零号到二十号柜台",
            "Senha E duzentos e cinquenta, balcão vinte",
            "Ticket E two five zero, please go to counter twenty",
        ],
    ),
    (
        "MC002",
        Some(2),
        "207",
        [
            "請MC零零二號到二樓二零七號櫃檯",
            "请MC零零二号到二楼二零七号柜台",
            "Senha MC dois, segundo andar, balcão duzentos e sete",
            "Ticket MC zero zero two, please go to floor two, counter two zero seven",
        ],
    ),
    (
        "ND019",
        Some(3),
        "308",
        [
            "請ND零一九號到三樓三零八號櫃檯",
            "请ND零一九号到三楼三零八号柜台",
            "Senha ND dezanove, terceiro andar, balcão trezentos e oito",
            "Ticket ND zero one nine, please go to floor three, counter three zero eight",
        ],
    ),
];

#[test]
fn the_worked_examples_are_said_as_written() {
    for (number, storey, counter, said) in EXAMPLES {
        for (voice, words) in [Voice::Yue, Voice::Cmn, Voice::Pt, Voice::En].into_iter().zip(said) {
            assert_eq!(announcement(voice, number, counter, storey), words);
        }
    }
}

#[test]
fn a_busy_day_has_four_digits() {
    assert_eq!(announcement(Voice::Yue, "A1023", "7", None), "請A一零二三號到七號櫃檯");
    assert_eq!(announcement(Voice::Pt, "A1023", "7", None), "Senha A mil e vinte e três, balcão sete");
    assert_eq!(announcement(Voice::En, "A1023", "7", None), "Ticket A one zero two three, please go to counter seven");
}

#[test]
fn whole_numbers_are_read_as_people_say_them() {
    for (n, zh, pt, en) in [
        (0, "零", "zero", "zero"),
        (10, "十", "dez", "ten"),
        (16, "十六", "dezasseis", "sixteen"),
        (21, "二十一", "vinte e um", "twenty-one"),
        (100, "一百", "cem", "one hundred"),
        (107, "一百零七", "cento e sete", "one hundred and seven"),
        (110, "一百一十", "cento e dez", "one hundred and ten"),
        (999, "九百九十九", "novecentos e noventa e nove", "nine hundred and ninety-nine"),
        (1000, "一千", "mil", "one thousand"),
        (1001, "一千零一", "mil e um", "one thousand and one"),
        (1020, "一千零二十", "mil e vinte", "one thousand and twenty"),
        (1200, "一千二百", "mil e duzentos", "one thousand two hundred"),
        (1234, "一千二百三十四", "mil duzentos e trinta e quatro", "one thousand two hundred and thirty-four"),
        (2100, "二千一百", "dois mil e cem", "two thousand one hundred"),
    ] {
        assert_eq!((whole(Voice::Yue, n), whole(Voice::Cmn, n)), (zh.to_owned(), zh.to_owned()));
        assert_eq!(whole(Voice::Pt, n), pt);
        assert_eq!(whole(Voice::En, n), en);
    }
    assert_eq!(whole(Voice::En, 10_000), "one zero zero zero zero");
}

#[test]
fn a_synthesiser_gets_letters_spelled_and_a_pause() {
    assert_eq!(
        utterance(Voice::Pt, "MC002", "207", Some(2)),
        "Senha eme cê, dois, segundo andar, balcão duzentos e sete"
    );
    assert_eq!(utterance(Voice::Yue, "MC002", "7", None), "請M C，零零二號到七號櫃檯");
    assert_eq!(utterance(Voice::En, "A023", "5", None), "Ticket A, zero two three, please go to counter five");
    assert_eq!(utterance(Voice::En, "023", "5", None), "Ticket zero two three, please go to counter five");
}

#[test]
fn every_storey_can_be_said() {
    assert_eq!(announcement(Voice::Yue, "A001", "3", Some(0)), "請A零零一號到地下三號櫃檯");
    assert_eq!(announcement(Voice::Pt, "A001", "3", Some(0)), "Senha A um, rés-do-chão, balcão três");
    assert_eq!(
        announcement(Voice::En, "A001", "3", Some(-1)),
        "Ticket A zero zero one, please go to basement level one, counter three"
    );
    assert_eq!(announcement(Voice::Pt, "A001", "3", Some(21)), "Senha A um, vigésimo primeiro andar, balcão três");
    assert_eq!(announcement(Voice::Cmn, "A001", "3", Some(12)), "请A零零一号到十二楼三号柜台");
}

#[test]
fn a_counter_with_a_name_keeps_it() {
    assert_eq!(
        announcement(Voice::En, "A001", "Reception", None),
        "Ticket A zero zero one, please go to counter Reception"
    );
}

#[test]
fn what_is_no_number_is_still_said() {
    for number in ["", "A", "7", "A99999999999", "甲7"] {
        for voice in Voice::ALL {
            assert!(!announcement(voice, number, "", Some(1000)).is_empty());
        }
    }
}
