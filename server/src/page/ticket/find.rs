//! Finding a ticket by what is printed on its paper.

use axum::extract::{Query, State};
use axum::response::Redirect;
use senha_hall::floor::Ticket;
use serde::Deserialize;

use crate::http::{App, Trouble};
use crate::page::Frame;

/// How many signs of a ticket's id stand in its code.
const TAIL: usize = 4;

/// What was typed from the paper.
#[derive(Debug, Default, Deserialize)]
pub struct Find {
    #[serde(default)]
    code: String,
}

/// The code on a ticket's paper, such as `A027-7QK4`: its number and the last four signs of its id.
pub fn code_of(number: &str, id: &str) -> String {
    format!("{number}-{}", id[id.len().saturating_sub(TAIL)..].to_ascii_uppercase())
}

/// Finds a ticket by the code on its paper; how it is typed (small letters, without the dash) does not matter.
pub async fn find(State(app): State<App>, frame: Frame, Query(find): Query<Find>) -> Result<Redirect, Trouble> {
    let typed = plain(&find.code);
    let fits = |t: &Ticket| plain(&code_of(&t.number.to_string(), &t.id.to_string())) == typed;
    for (id, hall) in &app.node.world().halls {
        if let Some(ticket) = hall.read(|floor, _| floor.tickets().find(|t| fits(t)).map(|t| t.id)).0 {
            return Ok(Redirect::to(&format!("/{}/t/{id}.{ticket}", frame.lang.path())));
        }
    }
    Err(Trouble { status: 404, code: "ticket.unknown", params: Vec::new() })
}

/// The letters and digits of a code; a wide letter of a Chinese keyboard counts as its narrow one.
fn plain(code: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    code.chars().map(narrow).filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::{code_of, plain};

    #[test]
    fn a_code_is_the_number_and_the_end_of_the_id() {
        assert_eq!(code_of("A027", "20781.7bpb10f1qwthnzkzan71t7qk4"), "A027-7QK4");
        assert_eq!(code_of("A027", "qk"), "A027-QK");
    }

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        for typed in ["A027-7QK4", "a027-7qk4", " A027 7QK4", "A0277QK4", "Ａ０２７－７ＱＫ４"] {
            assert_eq!(plain(typed), "A0277QK4", "{typed}");
        }
        assert_eq!(plain("<script>"), "SCRIPT");
        assert_eq!(plain("\0"), "");
    }
}
