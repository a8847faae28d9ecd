//! The API's description: whole, true, and kept as a golden file (`UPDATE_EXPECT=1` writes it).

use std::collections::BTreeSet;
use std::path::Path;

use senha_server::access::Role;
use senha_server::http::{Need, api_table, description};
use senha_tests::stage::{Stage, TUESDAY};
use serde_json::Value;

fn described() -> Value {
    serde_json::from_str(&description()).expect("JSON")
}

/// Every operation with its method and path.
fn operations(api: &Value) -> Vec<(String, String, &Value)> {
    let paths = api["paths"].as_object().expect("paths");
    let each = paths.iter().flat_map(|(path, item)| {
        item.as_object().expect("operations").iter().map(move |(method, op)| (method.to_uppercase(), path.clone(), op))
    });
    each.collect()
}

fn refs(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(all) => {
            if let Some(Value::String(target)) = all.get("$ref") {
                found.insert(target.clone());
            }
            all.values().for_each(|value| refs(value, found));
        }
        Value::Array(all) => all.iter().for_each(|value| refs(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_description_is_the_one_that_outsiders_have_read() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/openapi.json");
    let text = serde_json::to_string_pretty(&described()).expect("JSON") + "\n";
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&golden, &text).expect("the golden file is written");
    }
    let kept = std::fs::read_to_string(&golden).expect("the golden file");
    assert!(
        kept == text,
        "the API's description has changed; if outsiders can live with it: UPDATE_EXPECT=1 and a line in CHANGELOG.md"
    );
}

#[test]
fn every_route_is_described_and_nothing_else_is() {
    let api = described();
    let told: BTreeSet<_> = operations(&api).into_iter().map(|(method, path, _)| (method, path)).collect();
    let table: BTreeSet<_> = api_table().into_iter().map(|row| (row.method, row.path)).collect();
    assert_eq!(told, table);
    let first_words = "GET /halls, GET /halls/{hall}, POST /halls/{hall}/open, POST /halls/{hall}/close, GET /services, GET /halls/{hall}/floor, \
        GET /halls/{hall}/feed, POST /halls/{hall}/tickets, GET /tickets/{ticket}, POST /tickets/{ticket}/call, POST /tickets/{ticket}/recall, \
        POST /tickets/{ticket}/serve, POST /tickets/{ticket}/miss, POST /tickets/{ticket}/reinstate, POST /tickets/{ticket}/park, \
        POST /tickets/{ticket}/resume, POST /tickets/{ticket}/transfer, POST /tickets/{ticket}/finish, POST /tickets/{ticket}/leave, \
        POST /tickets/{ticket}/cancel, POST /tickets/{ticket}/void, POST /tickets/{ticket}/print, POST /halls/{hall}/counters/{counter}/open, \
        POST /halls/{hall}/counters/{counter}/pause, POST /halls/{hall}/counters/{counter}/close, POST /halls/{hall}/counters/{counter}/next";
    for word in first_words.split(", ") {
        let (method, path) = word.split_once(' ').expect("a method and a path");
        assert!(table.contains(&(method.to_owned(), path.to_owned())), "outsiders rely on {word}");
    }
}

#[test]
fn every_operation_says_who_may_what_it_answers_and_which_problems_there_are() {
    let api = described();
    assert_eq!(api["openapi"].as_str().map(|v| &v[..3]), Some("3.1"));
    assert!(api["info"].get("contact").is_none());
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations(&api) {
        let at = format!("{method} {path}");
        assert!(
            names.insert(operation["operationId"].as_str().expect("a name").to_owned()),
            "{at}: a name that another has"
        );
        let need = api_table().into_iter().find(|row| row.method == method && row.path == path).expect("a row").need;
        let open = operation["security"]
            .as_array()
            .expect("security")
            .iter()
            .any(|way| way.as_object().is_some_and(serde_json::Map::is_empty));
        assert_eq!(open, need == Need::Anyone, "{at}");
        let responses = operation["responses"].as_object().expect("responses");
        assert!(responses.keys().any(|status| status.starts_with('2') || status == "101"), "{at}");
        assert!(responses.values().all(|response| response["description"].is_string()), "{at}");
        let deed = ["400", "404", "409", "413", "415", "422", "500", "503"];
        let expected: &[&str] = if method == "POST" { &deed } else { &["500", "503"] };
        assert!(expected.iter().all(|status| responses.contains_key(*status)), "{at}: {:?}", responses.keys());
        assert_eq!(responses.contains_key("403"), need != Need::Anyone || path.ends_with("/feed"), "{at}");
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let named = |name: &str| parameters.iter().any(|p| p["name"] == name && p["required"] == true);
        for name in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            assert!(named(name), "{at}: {name} is not described");
        }
        assert_eq!(named("Idempotency-Key"), method == "POST", "{at}");
    }
    let mut found = BTreeSet::new();
    refs(&api, &mut found);
    for target in found {
        let pointer = target.strip_prefix('#').expect("a place in this file");
        assert!(api.pointer(pointer).is_some(), "{target} leads nowhere");
    }
}

#[tokio::test]
async fn the_description_is_served_and_every_code_in_it_has_its_page_in_four_languages() {
    let stage = Stage::open(TUESDAY).await;
    let _ = stage.key(Role::Auditor, "gsc-venceslau", None).await;
    let told = stage.get("/openapi.json").await;
    assert_eq!((told.status, told.headers["content-type"].as_bytes()), (200, &b"application/json"[..]));
    assert_eq!(told.json(), described());
    let api = described();
    let codes =
        api["components"]["schemas"]["Problem"]["properties"]["code"]["enum"].as_array().expect("codes").clone();
    assert!(codes.len() > 40);
    for code in codes {
        let page = stage.get(&format!("/problems/{}", code.as_str().expect("a code"))).await;
        assert_eq!(page.status, 200, "{code}");
    }
}
