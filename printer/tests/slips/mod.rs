//! Tickets as kiosks print them, for the tests.

use senha_printer::{Labels, Slip, Words};

/// Labels in Macau's Chinese and Portuguese.
pub fn labels() -> Labels {
    Labels {
        ahead: Words::new("前面人數", "À sua frente"),
        wait: Words::new("預計等候", "Espera prevista"),
        minutes: Words::new("分", "min"),
        documents: Words::new("請帶備以下文件", "Traga"),
        copy: Words::new("複本", "Segunda via"),
        slot: Words::new("預約時段", "Hora marcada"),
        booking: Words::new("預約編號", "Marcação"),
    }
}

/// The ticket of the look's picture.
pub fn identity_card() -> Slip {
    Slip {
        languages: Words::new("zh-Hant", "pt"),
        hall: Words::new("慕拉士政府綜合服務中心", "Centro de Serviços da RAEM (Av. de Venceslau de Morais)"),
        number: "A027".into(),
        service: Words::new("居民身份證（續期）", "Bilhete de Identidade de Residente: renovação"),
        taken: "24/11/2026 10:42".into(),
        ahead: 7,
        wait: Some((12, 20)),
        counters: Some(Words::new("A 區 · 櫃檯 1–12", "Zona A · balcões 1 a 12")),
        documents: vec![
            Words::new("現有身份證（如有）", "Bilhete de identidade actual (se houver)"),
            Words::new("一吋半彩色白底近照一張", "Fotografia recente de 1,5 pol., fundo branco"),
        ],
        qr: "https://senha.gov.example/t/gsc-venceslau/9fK2mQ7xW4".into(),
        notice: Words::new(
            "請保留此籌，並留意顯示屏及廣播。掃描二維碼看進度。",
            "Guarde esta senha. Acompanhe o ecrã e a chamada de voz.",
        ),
        kiosk: "K03".into(),
        code: "7QK4".into(),
        copy: false,
        slot: String::new(),
        booking: String::new(),
        labels: labels(),
    }
}

/// The same for somebody who checked in with a booking.
pub fn checked_in() -> Slip {
    Slip { slot: "10:45–11:00".into(), booking: "K7QX-4M2P".into(), ..identity_card() }
}

/// A walk-in for a service that gives every ticket a period.
pub fn with_period() -> Slip {
    let labels = Labels { slot: Words::new("辦理時段", "O seu período"), ..labels() };
    Slip { slot: "11:15–11:30".into(), labels, ..identity_card() }
}

/// The longest Portuguese name in the catalogue, without papers, counters or a known wait.
pub fn longest_name() -> Slip {
    Slip {
        number: "MC002".into(),
        service: Words::new(
            "居民往來香港特別行政區旅遊證",
            "Título de Visita de Residentes de Macau à Região Administrativa Especial de Hong Kong",
        ),
        wait: None,
        counters: None,
        documents: Vec::new(),
        ..identity_card()
    }
}

/// A four-digit number in simplified Chinese, with English beside it, printed again.
pub fn simplified_copy() -> Slip {
    Slip {
        languages: Words::new("zh-Hans", "en"),
        hall: Words::new("离岛政府综合服务中心", "Government Services Centre in the Islands"),
        number: "B1042".into(),
        service: Words::new("个人资料证明书", "Certificate of personal data"),
        ahead: 104,
        wait: Some((120, 180)),
        counters: Some(Words::new("二楼 · 柜台 21–30", "Storey 2 · counters 21–30")),
        documents: vec![Words::new("身份证正本", "Identity card (original)")],
        notice: Words::new(
            "请保留此号票，并留意显示屏和广播。",
            "Please keep this ticket. Watch the screen and listen for your number.",
        ),
        copy: true,
        labels: Labels {
            ahead: Words::new("前面等候人数", "People ahead of you"),
            wait: Words::new("预计等候", "Expected wait"),
            minutes: Words::new("分钟", "min"),
            documents: Words::new("请带备以下文件", "Please have ready"),
            copy: Words::new("副本", "Copy"),
            slot: Words::new("预约时段", "Appointment"),
            booking: Words::new("预约编号", "Booking"),
        },
        ..identity_card()
    }
}

/// Portuguese leads, Chinese is second; letters with every mark.
pub fn portuguese_first() -> Slip {
    let swap = |words: &Words| Words::new(words.second.clone(), words.lead.clone());
    let card = identity_card();
    Slip {
        languages: Words::new("pt", "zh-Hant"),
        hall: swap(&card.hall),
        service: Words::new("Averbação de óbito — António Conceição, avô à Sé", "死亡登記"),
        wait: Some((5, 5)),
        counters: card.counters.as_ref().map(swap),
        documents: card.documents.iter().map(swap).collect(),
        notice: swap(&card.notice),
        labels: Labels {
            ahead: swap(&card.labels.ahead),
            wait: swap(&card.labels.wait),
            minutes: swap(&card.labels.minutes),
            documents: swap(&card.labels.documents),
            copy: swap(&card.labels.copy),
            slot: swap(&card.labels.slot),
            booking: swap(&card.labels.booking),
        },
        ..card
    }
}

/// A name with letters that no Latin code page of a printer has, a letter outside the faces, and hidden commands.
pub fn odd_letters() -> Slip {
    Slip {
        service: Words::new("辦理𨋢牌 \u{1950}", "Dvořák Łódź \u{1b}@<script>alert(1)</script>\0"),
        ..identity_card()
    }
}
