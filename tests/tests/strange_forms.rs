//! Forms that a page of another site sends. (On the stage.)

use senha_tests::stage::{Stage, TUESDAY};

async fn sign_in_from(stage: &Stage, origin: Option<&str>) -> u16 {
    let form = stage.client.post(stage.url() + "/en/console/sign-in").body("name=nobody&password=wrong");
    let form = form.header("content-type", "application/x-www-form-urlencoded").header("accept", "text/html");
    let form = match origin {
        Some(origin) => form.header("origin", origin),
        None => form,
    };
    form.send().await.expect("an answer").status().as_u16()
}

#[tokio::test]
async fn nobody_is_signed_in_by_a_stranger_s_page() {
    let stage = Stage::open(TUESDAY).await;
    let own = stage.url();
    assert_eq!(sign_in_from(&stage, Some(&own)).await, 401, "its own page: the password is looked at, and wrong");
    assert_eq!(sign_in_from(&stage, None).await, 401, "a program says no origin");
    for stranger in ["https://elsewhere.example", "null", "http://127.0.0.1:1"] {
        assert_eq!(sign_in_from(&stage, Some(stranger)).await, 409, "{stranger}");
    }
}
