use senha_hall::{BureauId, Day, HallId, ServiceId};

use super::*;

const MACAU: &str = include_str!("../../catalogue/macau.toml");

/// A town with one hall and two services, small enough to be read whole.
const TOWN: &str = r#"schema = 1
catalogue = "town"
timezone = "Asia/Macau"
languages = ["zh-Hant", "pt", "en", "zh-Hans"]
last_ticket_before_close_min = 15

[[bureau]]
id = "dsi"
code = "DSI"
name = { zh-Hant = "身份", pt = "Identificação", en = "Identity", zh-Hans = "身份" }

[[bureau]]
id = "dsf"
code = "DSF"
name = { zh-Hant = "財政", pt = "Finanças", en = "Finance", zh-Hans = "财政" }

[[category]]
id = "travel"
bureau = "dsi"
name = { zh-Hant = "旅行", pt = "Viagem", en = "Travel", zh-Hans = "旅行" }

[[category]]
id = "tax"
bureau = "dsf"
name = { zh-Hant = "稅", pt = "Impostos", en = "Tax", zh-Hans = "税" }

[[document]]
id = "photo"
name = { zh-Hant = "照片", pt = "Fotografia", en = "Photo", zh-Hans = "照片" }

[[hall]]
id = "plaza"
bureaus = ["dsi", "dsf"]
name = { zh-Hant = "大堂", pt = "Praça", en = "Plaza", zh-Hans = "大堂" }
address = { zh-Hant = "一號", pt = "N.º 1", en = "No. 1", zh-Hans = "一号" }
latitude = 22.19
longitude = 113
hours = { mon = ["09:00-13:00", "14:30-18:00"], tue = ["09:00-18:00"], wed = [], thu = [], fri = ["09:00-18:00"], sat = [], sun = [] }
counters = 4
contingent = { passport = 40 }

[[hall.special_period]]
from = 2027-02-22
to = 2027-03-31
hours = { mon = ["09:00-21:00"], tue = [], wed = [], thu = [], fri = [], sat = ["09:00-21:00"], sun = [] }
extra_hours_by = ["booking"]

[[hall.counter_group]]
from = 1
to = 2
floor = 1
services = ["passport"]

[[hall.counter_group]]
from = 3
to = 3
floor = 0
services = ["stamp", "passport"]

[[service]]
id = "passport"
bureau = "dsi"
category = "travel"
name = { zh-Hant = "護照", pt = "Passaporte", en = "Passport", zh-Hans = "护照" }
series = "P"
minutes = { median = 12, p90 = 20 }
bookable = true
walk_in = true
documents = ["photo"]
halls = ["plaza"]
open_months = [1, 11]

[[service]]
id = "stamp"
bureau = "dsf"
category = "tax"
name = { zh-Hant = "印花", pt = "Selo", en = "Stamp", zh-Hans = "印花" }
series = "H"
minutes = { median = 2.5, p90 = 5 }
bookable = false
walk_in = true
documents = []
halls = ["plaza"]
max_wait_min = 30
contingent = 10

[[holiday]]
date = 2026-12-25
name = { zh-Hant = "聖誕", pt = "Natal", en = "Christmas", zh-Hans = "圣诞" }
kind = "public"

[[holiday]]
date = 2026-12-29
name = { zh-Hant = "半日", pt = "Tarde", en = "Afternoon", zh-Hans = "半日" }
kind = "half-day"
closed_from = 13:00:00
"#;

fn town() -> Catalogue {
    Catalogue::parse_toml(TOWN).unwrap()
}

fn plaza() -> HallId {
    "plaza".parse().unwrap()
}

fn day(text: &str) -> Day {
    text::read_day(text).unwrap()
}

/// The town with one change must be refused, on the line of the change, with these words.
fn refused(from: &str, to: &str, words: &str) {
    assert_eq!(TOWN.matches(from).count(), 1, "{from:?} must stand once in the town");
    let text = TOWN.replace(from, to);
    let error = Catalogue::parse_toml(&text).expect_err(&format!("{from:?} as {to:?} was taken"));
    assert!(error.to_string().contains(words), "{from:?} as {to:?}:\n{error}\nshould say: {words}");
}

#[test]
fn the_town_becomes_a_plan() {
    let plan = town().plan(&plaza(), 7).unwrap();
    assert_eq!((plan.version, plan.zone.name(), plan.last_ticket_min), (7, "Asia/Macau", 15));
    let of = |id: &str| plan.services[&id.parse::<ServiceId>().unwrap()].clone();
    let (passport, stamp) = (of("passport"), of("stamp"));
    assert_eq!(
        (passport.series.to_string().as_str(), passport.contingent, passport.max_wait_ms),
        ("P", Some(40), 3_600_000)
    );
    assert_eq!((stamp.contingent, stamp.max_wait_ms), (Some(10), 1_800_000));
    assert_eq!((passport.mean_s, passport.sd_s), (780, 323));
    assert!(passport.in_month(1) && passport.in_month(11) && !passport.in_month(2) && stamp.in_month(2));
    let counters: Vec<_> =
        plan.counters.iter().map(|(id, c)| format!("{id} storey {} {:?}", c.storey, c.services)).collect();
    assert_eq!(counters, ["1 storey 1 [passport]", "2 storey 1 [passport]", "3 storey 0 [stamp, passport]"]);
    let holidays: Vec<_> = plan.holidays.iter().map(|(d, m)| format!("{d} from {m}")).collect();
    assert_eq!(holidays, ["2026-12-25 from 00:00", "2026-12-29 from 13:00"]);
    assert_eq!((plan.special.len(), plan.special[0].extra_by_booking, plan.special[0].hours[5].len()), (1, true, 1));
    assert_eq!(plan.check(), Ok(()));
}

#[test]
fn a_hall_that_is_unknown_has_no_plan() {
    assert_eq!(town().plan(&"nowhere".parse().unwrap(), 1), None);
    assert_eq!(town().next_working_day(&"nowhere".parse().unwrap(), Day(0)), None);
}

#[test]
fn the_next_working_day_passes_closed_days_and_holidays() {
    let next = |after| town().next_working_day(&plaza(), day(after)).unwrap().to_string();
    assert_eq!(next("2026-11-23"), "2026-11-24", "Tuesday");
    assert_eq!(next("2026-11-24"), "2026-11-27", "Wednesday and Thursday are closed");
    assert_eq!(next("2026-12-22"), "2026-12-28", "Christmas is a Friday");
    assert_eq!(next("2026-12-28"), "2026-12-29", "a half-day is a working day");
    assert_eq!(next("2027-02-22"), "2027-03-01", "the Saturday of the special period is for bookings alone");
}

#[test]
fn every_record_is_found_by_its_id_and_hall() {
    let town = town();
    let passport = town.service(&"passport".parse().unwrap()).unwrap();
    assert_eq!(passport.name.name("pt"), "Passaporte");
    assert_eq!(town.documents_of(passport).map(|d| d.name.name("en")).collect::<Vec<_>>(), ["Photo"]);
    assert_eq!(town.services_in(&plaza()).map(|s| s.id.as_str()).collect::<Vec<_>>(), ["passport", "stamp"]);
    assert_eq!(town.bureaus_in(&plaza()).map(|b| b.id.as_str()).collect::<Vec<_>>(), ["dsi", "dsf"]);
    let dsf: BureauId = "dsf".parse().unwrap();
    assert_eq!(town.categories_in(&plaza(), &dsf).map(|c| c.id.as_str()).collect::<Vec<_>>(), ["tax"]);
    assert_eq!(town.bureau(&dsf).map(|b| b.code.as_str()), Some("DSF"));
    assert!(
        town.hall(&"nowhere".parse().unwrap()).is_none()
            && town.document("none").is_none()
            && town.category("tax").is_some()
    );
}

#[test]
fn a_field_that_no_rule_knows_is_kept_and_told() {
    let text =
        TOWN.replace("counters = 4\n", "counters = 4\nwalkin = 2026-11-24\n").replace("p90 = 20", "p90 = 20, p99 = 40");
    let read = Catalogue::parse_toml(&text).unwrap();
    assert_eq!(read.unknown_fields().into_iter().collect::<Vec<_>>(), ["hall.walkin", "service.minutes.p99"]);
    assert_eq!(read.halls()[0].extra["walkin"], "2026-11-24");
    assert_eq!(Catalogue::from_json(&read.to_json()).unwrap(), read);
}

#[test]
fn a_real_city_uses_no_unknown_field_and_every_hall_has_a_plan() {
    let macau = Catalogue::parse_toml(MACAU).unwrap();
    assert_eq!(macau.unknown_fields().into_iter().collect::<Vec<_>>(), Vec::<String>::new());
    for hall in macau.halls() {
        let plan = macau.plan(&hall.id, 1).unwrap();
        assert_eq!(plan.check(), Ok(()), "{}", hall.id);
        assert!(plan.services.keys().all(|s| plan.counters_for(s).next().is_some()), "{}", hall.id);
    }
    let counters: usize = macau.halls().iter().map(|h| macau.plan(&h.id, 1).unwrap().counters.len()).sum();
    assert_eq!((macau.services().len(), macau.holidays().len(), counters), (60, 56, 231));
}

#[test]
fn ids_must_have_their_form_and_stand_once() {
    refused(
        "id = \"dsf\"\ncode",
        "id = \"dsi\"\ncode",
        "line 13: bureau dsi: the id stands twice, also as bureau no. 1",
    );
    refused("id = \"photo\"", "id = \"pho to\"", "document pho to: a name has 1 to 64");
    refused("id = \"plaza\"", "id = \"<b>\"", "line 32: hall <b>: id: \"<b>\" is not an id");
    refused("date = 2026-12-29", "date = 2026-12-25", "the date stands twice");
    refused("[[bureau]]\nid = \"dsi\"\n", "[[bureau]]\n", "bureau no. 1: missing field `id`");
}

#[test]
fn what_is_named_must_exist() {
    refused(
        "id = \"travel\"\nbureau = \"dsi\"",
        "id = \"travel\"\nbureau = \"dsx\"",
        "category travel: the bureau \"dsx\" is unknown",
    );
    refused("category = \"tax\"", "category = \"travel\"", "service stamp: the category travel is of the bureau dsi");
    refused(
        "category = \"tax\"",
        "category = \"taxes\"",
        "the category \"taxes\" is unknown; add it under [[category]]",
    );
    refused(
        "documents = [\"photo\"]",
        "documents = [\"photos\"]",
        "line 69: service passport: the document \"photos\" is unknown",
    );
    refused(
        "bureaus = [\"dsi\", \"dsf\"]",
        "bureaus = [\"dsi\", \"dsf\", \"iam\"]",
        "hall plaza: the bureau \"iam\" is unknown",
    );
    refused(
        "services = [\"passport\"]",
        "services = [\"pasport\"]",
        "line 52: hall plaza: the service \"pasport\" is unknown",
    );
    refused(
        "contingent = { passport = 40 }",
        "contingent = { visa = 40 }",
        "the service \"visa\" is not offered in this hall",
    );
    refused(
        "max_wait_min = 30",
        "next = { service = \"x\", after_working_days = 5 }",
        "service stamp: the service \"x\" is unknown",
    );
}

#[test]
fn whoever_takes_a_ticket_can_be_called() {
    refused("services = [\"stamp\", \"passport\"]", "services = [\"passport\"]", "hall plaza: no counter serves stamp");
    refused(
        "documents = []\nhalls = [\"plaza\"]",
        "documents = []\nhalls = []",
        "counters 3 to 3 name stamp, which does not name this hall",
    );
    refused(
        "bureaus = [\"dsi\", \"dsf\"]",
        "bureaus = [\"dsi\"]",
        "the service stamp is of the bureau dsf, which is not named here",
    );
    refused("services = [\"passport\"]", "services = []", "counters 1 to 2 serve nothing");
    refused("bookable = false\nwalk_in = true", "bookable = false\nwalk_in = false", "nobody could come");
}

#[test]
fn counters_stand_once_and_numbers_run_forward() {
    refused("from = 3\nto = 3", "from = 2\nto = 3", "line 54: hall plaza: counters 2 to 3 overlap 1 to 2");
    refused("from = 3\nto = 3", "from = 4\nto = 3", "counters 4 to 3: numbers run from 1 to 9999");
    refused("counters = 4", "counters = 2", "the groups hold 3 counters, and counters says 2");
    refused("from = 3\nto = 3", "from = 3\nto = 9000", "a hall has at most 1000 counters");
}

#[test]
fn series_are_letters_that_nobody_mistakes_and_of_one_bureau() {
    refused("series = \"P\"", "series = \"IO\"", "line 65: service passport: series: \"IO\" is no series");
    refused("series = \"H\"", "series = \"P\"", "in the hall plaza the series P is already that of dsi (passport)");
}

#[test]
fn hours_are_in_order_and_every_day_is_named() {
    refused("\"14:30-18:00\"", "\"12:30-18:00\"", "mon: 12:30-18:00 begins before 09:00-13:00 ends");
    refused("\"14:30-18:00\"", "\"18:00-14:30\"", "mon: a period must end after it begins");
    refused("\"14:30-18:00\"", "\"14.30-18.00\"", "hours.mon: \"14.30-18.00\" is not a period of opening");
    refused("fri = [\"09:00-18:00\"], sat = []", "fri = [\"09:00-18:00\"], say = []", "unknown field `say`");
    refused("wed = [], thu = [], fri = [\"09:00-18:00\"]", "wed = [], fri = [\"09:00-18:00\"]", "missing field `thu`");
    refused("from = 2027-02-22", "from = 2027-04-22", "ends on 2027-03-31, before it begins on 2027-04-22");
    refused(
        "[[hall.special_period]]",
        "[[hall.special_period]]\nfrom = 2027-03-31\nto = 2027-03-31\nhours = { mon = [], tue = [], wed = [], thu = [], fri = [], sat = [], sun = [] }\n[[hall.special_period]]",
        "on a day only one may hold",
    );
    refused("closed_from = 13:00:00\n", "", "a half-day needs closed_from");
    refused("kind = \"public\"", "kind = \"feast\"", "unknown variant `feast`");
    refused("timezone = \"Asia/Macau\"", "timezone = \"Asia/Macao-ish\"", "the time zone is unknown");
}

#[test]
fn names_stand_in_every_language_and_fit() {
    refused("pt = \"Passaporte\", ", "", "service passport: the text is missing in pt");
    refused("pt = \"Passaporte\"", "pt = \" \"", "the text is missing in pt");
    refused("pt = \"Passaporte\"", "pt = \"Passaporte \"", "begins or ends with a space");
    refused("pt = \"Passaporte\"", &format!("pt = \"{}\"", "a".repeat(201)), "has 201 characters; at most 200 fit");
    refused("\"zh-Hant\", \"pt\", \"en\", \"zh-Hans\"]", "\"zh-Hant\", \"pt\", \"en\"]", "languages must hold zh-Hans");
}

#[test]
fn texts_hold_nothing_that_cannot_be_seen() {
    refused(
        "pt = \"Passaporte\"",
        "pt = \"Passa\\u0000porte\"",
        "line 64: service passport: a text holds the character U+0000",
    );
    refused("pt = \"Passaporte\"", "pt = \"Passa\\u202eporte\"", "U+202E");
    refused("code = \"DSI\"", "code = \"DSI\"\nnote = \"a\\nb\"", "U+000A");
    refused(
        "code = \"DSI\"",
        &format!("code = \"DSI\"\nnote = \"{}\"", "長".repeat(2001)),
        "has 2001 characters; at most 2000 are kept",
    );
}

#[test]
fn script_in_a_name_is_only_a_name() {
    let read = Catalogue::parse_toml(&TOWN.replace("Passaporte", "<script>alert(1)</script>")).unwrap();
    assert_eq!(
        read.services()[0].name.name("pt"),
        "<script>alert(1)</script>",
        "pages escape it; the catalogue keeps what was written"
    );
}

#[test]
fn measures_make_sense() {
    refused("minutes = { median = 12, p90 = 20 }", "minutes = { median = 12, p90 = 11 }", "p90 is 11 minutes");
    refused(
        "minutes = { median = 12, p90 = 20 }",
        "minutes = { median = 0, p90 = 20 }",
        "between one second and 240 minutes",
    );
    refused(
        "minutes = { median = 12, p90 = 20 }",
        "minutes = { median = nan, p90 = 20 }",
        "cannot be used as a number",
    );
    refused("max_wait_min = 30", "max_wait_min = 0", "max_wait_min must lie between 1 and 1440");
    refused("max_wait_min = 30", "min_persons = 2\nmax_persons = 1", "max_persons not below min_persons");
    refused("open_months = [1, 11]", "open_months = [1, 13]", "13 is not a month");
    refused("open_months = [1, 11]", "open_months = [1, 1]", "the month 1 stands twice");
    refused("longitude = 113", "longitude = 213", "longitude between -180 and 180");
    refused("contingent = 10", "contingent = -10", "service stamp: contingent: invalid value");
    refused("contingent = 10", "contingent = 99999999999999999999", "too large");
}

#[test]
fn what_is_not_a_catalogue_is_refused_in_plain_words() {
    let told = |text: &str| Catalogue::parse_toml(text).unwrap_err().to_string();
    assert!(told("schema = ").starts_with("line 1: this is not TOML: "), "{}", told("schema = "));
    assert!(told("").contains("missing field `schema`"));
    assert!(
        told(&TOWN.replace("schema = 1", "schema = 2"))
            .contains("line 1: this program reads schema 1, and the file says 2")
    );
    assert!(told("service = 1").contains("write each service under a heading of its own: [[service]]"));
    assert!(told(&"#".repeat(BYTES_MAX + 1)).contains("at most 16 MiB"));
    assert!(told(&format!("a = {}", "[".repeat(10_000))).contains("this is not TOML"));
    assert!(
        Catalogue::from_json("[1]").is_err()
            && Catalogue::from_json("{").is_err()
            && Catalogue::from_json(&"[".repeat(100_000)).is_err()
    );
}

#[test]
fn all_faults_are_told_at_once_up_to_a_limit() {
    let two = TOWN.replace("series = \"P\"", "series = \"I\"").replace("series = \"H\"", "series = \"O\"");
    assert_eq!(Catalogue::parse_toml(&two).unwrap_err().faults.len(), 2);
    let holiday = "[[holiday]]\ndate = 2026-01-01\nname = {}\nkind = \"public\"\n";
    let many = Catalogue::parse_toml(&format!("{TOWN}\n{}", holiday.repeat(60))).unwrap_err();
    assert_eq!((many.faults.len(), many.more), (50, 69), "60 without a name, 59 twice");
}
