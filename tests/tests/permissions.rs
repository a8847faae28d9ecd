//! Every route with every role, of the right and of another hall and bureau: the permission table is what the server does.

use senha_server::access::{Role, may};
use senha_server::http::{Need, api_table};
use senha_tests::stage::{Stage, TUESDAY};
use serde_json::json;

fn filled(path: &str, hall: &str, ticket: &str, booking: &str) -> String {
    let named = path.replace("{hall}", hall).replace("{ticket}", ticket).replace("{booking}", booking);
    format!("/api/v1{}", named.replace("{counter}", "7"))
}

/// A booking of a passport in an hour and a day.
async fn booking(stage: &Stage) -> String {
    let wish = json!({ "hall": "gsc-venceslau", "service": "dsi-passport", "day": "2026-11-25", "time": "11:30" });
    let held = stage.post("", "h", "/api/v1/holds", wish).await.field("id");
    let body = json!({ "hold": held, "contact": { "email": "maria@example.org" } });
    stage.post("", "b", "/api/v1/bookings", body).await.field("id")
}

#[tokio::test]
async fn every_route_lets_in_whom_its_row_names_and_nobody_else() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let ticket = stage
        .post(&kiosk, "t", "/api/v1/halls/gsc-venceslau/tickets", json!({"service": "dsi-passport"}))
        .await
        .field("id");
    let booking = booking(&stage).await;
    for role in Role::ALL {
        let here = stage.key(role, "gsc-venceslau", None).await;
        let elsewhere = stage.key(role, "dsi-plaza", None).await;
        let other_bureau = stage.key(role, "gsc-venceslau", Some("iam")).await;
        for row in api_table() {
            let Need::Grant(deed) = row.need else { continue };
            let path = filled(&row.path, "gsc-venceslau", &ticket, &booking);
            let body = json!({"service": "dsi-passport", "counter": "7", "outcome": "printed"});
            let id = format!("{role:?}{path}").replace(|c: char| !c.is_ascii_graphic(), "-");
            let told = stage.post(&here, &id, &path, body.clone()).await;
            let hall = "gsc-venceslau".parse().expect("a hall");
            let grant = senha_server::access::key_grant(&stage.node().store, &here)
                .await
                .expect("a store")
                .expect("a key")
                .grant;
            let allowed = may(&grant, deed, &hall, None);
            assert_eq!(told.status != 403, allowed, "{role:?} {path}: {}", told.text);
            let told = stage.post(&elsewhere, &id, &path, body.clone()).await;
            // Whoever comes to the wrong hall with a booking is told which is the right one.
            let helps = row.path.ends_with("/check-in") && allowed;
            let expected = if helps { (409, "booking.other_hall") } else { (403, "auth.forbidden") };
            assert_eq!((told.status, told.code().as_str()), expected, "{role:?} of another hall {path}");
            let told = stage.post(&other_bureau, &id, &path, body.clone()).await;
            assert_eq!(
                (told.status, told.code().as_str()),
                (403, "auth.forbidden"),
                "{role:?} of another bureau {path}"
            );
            let told = stage.post("", &id, &path, body).await;
            assert_eq!((told.status, told.code().as_str()), (401, "auth.missing"), "nobody {path}");
        }
    }
}

#[tokio::test]
async fn a_stranger_reads_no_need_of_another_bureau_s_ticket() {
    let stage = Stage::open(TUESDAY).await;
    let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
    let floor = "/api/v1/halls/gsc-venceslau/floor";
    stage
        .post(
            &kiosk,
            "t",
            "/api/v1/halls/gsc-venceslau/tickets",
            json!({"service": "dsi-passport", "need": "pregnant"}),
        )
        .await;
    assert!(!stage.get(floor).await.text.contains("pregnant"), "the wall");
    assert!(!stage.get_as(&kiosk, floor).await.text.contains("pregnant"), "a kiosk");
    let other = stage.key(Role::Clerk, "gsc-venceslau", Some("iam")).await;
    assert!(!stage.get_as(&other, floor).await.text.contains("pregnant"), "another bureau's clerk");
    let own = stage.key(Role::Clerk, "gsc-venceslau", Some("dsi")).await;
    assert!(stage.get_as(&own, floor).await.text.contains("pregnant"), "the bureau's own clerk");
}
