//! A hall with two bureaus, for tests: every sort of service is in it.

use senha_wire::Names;
use senha_wire::hall::{Bureau, Category, Hall, HallCounter, HallService};
use senha_wire::ticket::Wait;

pub fn names(zh: &str, pt: &str, en: &str) -> Names {
    [("zh-Hant", zh), ("pt", pt), ("en", en), ("zh-Hans", zh)]
        .into_iter()
        .map(|(l, t)| (l.to_owned(), t.to_owned()))
        .collect()
}

struct Of<'a>(&'a str, &'a str, &'a str, Names);

fn service(of: Of, category: &Category, ahead: u32, wait: Option<(u32, u32)>, why_not: Option<&str>) -> HallService {
    let Of(id, bureau, series, name) = of;
    HallService {
        id: id.into(),
        name,
        bureau: bureau.into(),
        series: series.into(),
        category: category.clone(),
        documents: vec![names("現有身份證（如有）", "BIR actual, se o tiver", "Present identity card, if any")],
        available: why_not.is_none(),
        why_not: why_not.map(Into::into),
        ahead,
        next_period: None,
        wait: wait.map(|(from_min, to_min)| Wait { from_min, to_min }),
    }
}

fn services() -> Vec<HallService> {
    let id_card = Category {
        id: "dsi-id".into(),
        name: names("居民身份證", "Bilhete de Identidade de Residente", "Resident identity card"),
    };
    let travel =
        Category { id: "dsi-travel".into(), name: names("旅行證件", "Documentos de viagem", "Travel documents") };
    let tax = Category { id: "dsf-pay".into(), name: names("繳稅", "Pagamento de impostos", "Tax payment") };
    let renew =
        names("居民身份證（續期）", "Bilhete de Identidade de Residente: renovação", "Resident identity card: renewal");
    vec![
        service(Of("dsi-id-renew", "dsi", "A", renew), &id_card, 7, Some((12, 20)), None),
        service(
            Of("dsi-id-collect", "dsi", "D", names("領取身份證", "Levantamento do BIR", "Collect identity card")),
            &id_card,
            0,
            Some((0, 1)),
            None,
        ),
        service(
            Of("dsi-passport", "dsi", "B", names("特區護照", "Passaporte da RAEM", "MSAR passport")),
            &travel,
            3,
            None,
            None,
        ),
        service(
            Of("dsi-marriage", "dsi", "C", names("婚姻狀況證明", "Certidão de estado civil", "Marital status")),
            &travel,
            0,
            None,
            Some("service.by_booking"),
        ),
        service(
            Of("dsf-pay", "dsf", "H", names("繳納稅款", "Pagamento de impostos", "Pay taxes")),
            &tax,
            2,
            Some((4, 10)),
            None,
        ),
    ]
}

pub fn hall() -> Hall {
    let services = services();
    let all: Vec<String> = services.iter().map(|s| s.id.clone()).collect();
    let counter = |id: u32| HallCounter { id: id.to_string(), storey: 0, state: "open".into(), services: all.clone() };
    Hall {
        id: "gsc".into(),
        name: names("政府綜合服務中心", "Centro de Serviços da RAEM", "Government Services Centre"),
        address: names("慕拉士大馬路", "Avenida de Venceslau de Morais", "Avenida de Venceslau de Morais"),
        zone: "Asia/Macau".into(),
        open: true,
        opens: None,
        bureaus: vec![
            Bureau {
                id: "dsi".into(),
                code: "DSI".into(),
                name: names("身份證明局", "Direcção dos Serviços de Identificação", "Identification Services Bureau"),
            },
            Bureau {
                id: "dsf".into(),
                code: "DSF".into(),
                name: names("財政局", "Direcção dos Serviços de Finanças", "Financial Services Bureau"),
            },
        ],
        services,
        counters: (1..=4).map(counter).collect(),
        seq: 1,
    }
}
