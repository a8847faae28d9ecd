//! Taking tickets, calling and recalling, at one hall of the catalogue.

use std::net::SocketAddr;

use senha_server::access::Role;
use senha_tests::stage::Stage;
use serde_json::json;

use super::line::{Request, post};

const HALL: &str = "/api/v1/halls/gsc-venceslau";
/// Many services, so that the line is one of many lanes.
const SERVICES: [&str; 3] = ["dsi-passport", "dsi-collect", "dsf-payment"];

/// A hall with a kiosk and a clerk.
pub struct Hall {
    address: SocketAddr,
    kiosk: String,
    clerk: String,
}

impl Hall {
    /// Ten counters are open.
    pub async fn open(stage: &Stage) -> Self {
        let kiosk = stage.key(Role::Kiosk, "gsc-venceslau", None).await;
        let clerk = stage.key(Role::Clerk, "gsc-venceslau", None).await;
        for counter in 1..=10 {
            let opened = stage
                .post(&clerk, &format!("open-{counter}"), &format!("{HALL}/counters/{counter}/open"), json!({}))
                .await;
            assert_eq!(opened.status, 200, "{}", opened.text);
        }
        Self { address: stage.running.address, kiosk, clerk }
    }

    /// Takes the ticket of this number.
    pub fn take(&self, n: usize) -> Request {
        let headers = format!("authorization: Bearer {}\r\nidempotency-key: touch-{n}\r\n", self.kiosk);
        post(
            self.address,
            &format!("{HALL}/tickets"),
            &headers,
            &format!("{{\"service\":\"{}\"}}", SERVICES[n % SERVICES.len()]),
        )
    }

    /// Calls the next at a counter.
    pub fn next(&self) -> Request {
        self.at_counter("next")
    }

    /// Calls a ticket again.
    pub fn recall(&self, ticket: &str, n: usize) -> Request {
        let headers = format!("authorization: Bearer {}\r\nidempotency-key: recall-{n}\r\n", self.clerk);
        post(self.address, &format!("/api/v1/tickets/{ticket}/recall"), &headers, "{}")
    }

    fn at_counter(&self, deed: &str) -> Request {
        let headers = format!("authorization: Bearer {}\r\nidempotency-key: {deed}\r\n", self.clerk);
        post(self.address, &format!("{HALL}/counters/7/{deed}"), &headers, "{}")
    }

    /// How many wait.
    pub fn waiting(&self, stage: &Stage) -> usize {
        stage.node().hall("gsc-venceslau").expect("the hall").read(|floor, _| floor.waiting_tickets().count()).0
    }
}
