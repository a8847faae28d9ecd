//! What the console's forms say.

use axum::extract::{FromRequest, RawForm, Request};
use axum::response::{IntoResponse, Response};

use crate::http::{Edge, Trouble};

/// The most services that a form may name: more than any counter serves.
const SERVICES_MAX: usize = 200;

/// A form of the console: only its deed's fields are filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The form's own word, so that the same form sent twice is one deed.
    pub nonce: String,
    /// The session's word.
    pub token: String,
    /// The seq that the page showed.
    pub seen: Option<u64>,
    /// Which list stood beside.
    pub list: String,
    /// The ticket, by its id within the hall.
    pub ticket: String,
    /// Why it is parked, or why the counter pauses.
    pub reason: String,
    /// A service.
    pub service: String,
    /// The counter to which a visit is handed on.
    pub to_counter: String,
    /// Minutes after which a parked citizen is back.
    pub back_in_min: String,
    /// A booking, by its reference.
    pub booking: String,
    /// The citizen's need.
    pub need: String,
    /// The citizen's language.
    pub language: String,
    /// The form lets choose services, so none ticked means none.
    pub chooses: bool,
    /// The services ticked for a counter.
    pub services: Vec<String>,
}

impl Said {
    /// Reads the body of a form; fields that no form of ours has are left alone.
    fn read(body: &[u8]) -> Self {
        let mut said = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let value = value.into_owned();
            match name.as_ref() {
                "nonce" => said.nonce = value,
                "token" => said.token = value,
                "seen" => said.seen = value.parse().ok(),
                "list" => said.list = value,
                "ticket" => said.ticket = value,
                "reason" => said.reason = value,
                "service" => said.service = value,
                "to_counter" => said.to_counter = value,
                "back_in_min" => said.back_in_min = value,
                "booking" => said.booking = value,
                "need" => said.need = value,
                "language" => said.language = value,
                "chooses" => said.chooses = true,
                "services" if said.services.len() < SERVICES_MAX => said.services.push(value),
                _ => {}
            }
        }
        said
    }
}

impl<S: Send + Sync> FromRequest<S> for Said {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let body = RawForm::from_request(request, state).await;
        body.map(|RawForm(body)| Self::read(&body)).map_err(|rejection| {
            let too_large = rejection.into_response().status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE;
            Trouble::from(if too_large { Edge::BodyTooLarge } else { Edge::BodyInvalid }).into_response()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_may_be_opened_for_several_services() {
        let said = Said::read(b"nonce=n&token=t&seen=12&chooses=1&services=dsi-passport&services=dsi-hk-permit");
        assert_eq!(said.services, ["dsi-passport", "dsi-hk-permit"]);
        assert!(said.chooses && said.seen == Some(12));
    }

    #[test]
    fn what_no_form_of_ours_has_is_left_alone() {
        assert_eq!(Said::read(b"zzz=1&seen=soon&%00=%00"), Said::default());
    }
}
