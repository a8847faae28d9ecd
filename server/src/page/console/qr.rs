//! A QR code as a picture within the page, for a citizen who scans it from the clerk's screen.

use std::fmt::{self, Write as _};

use fast_qr::{ECL, QRBuilder};

/// Quiet modules around the code; a phone needs four (ISO/IEC 18004, 5.3.8).
const QUIET: usize = 4;

/// A QR code, black on white in every theme. Its words stand beside it.
pub struct Qr {
    side: usize,
    path: String,
}

impl Qr {
    /// The code of an address; none where it is too long for any code.
    pub fn of(address: &str) -> Option<Self> {
        let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
        let mut path = String::new();
        for y in 0..code.size {
            let mut x = 0;
            while x < code.size {
                let run = (x..code.size).take_while(|x| code[y][*x].value()).count();
                if run > 0 {
                    // Writing to a String cannot fail.
                    let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
                }
                x += run.max(1);
            }
        }
        Some(Self { side: code.size + 2 * QUIET, path })
    }
}

impl fmt::Display for Qr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { side, path } = self;
        write!(
            f,
            "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" aria-hidden=\"true\" focusable=\"false\">\
             <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
        )
    }
}

impl askama::filters::HtmlSafe for Qr {}

impl askama::FastWritable for Qr {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(write!(dest, "{self}")?)
    }
}

#[cfg(test)]
mod tests {
    use super::Qr;

    #[test]
    fn an_address_becomes_a_code_and_a_novel_does_not() {
        let code = Qr::of("http://127.0.0.1:4000/t/gsc-venceslau.20781.7bpb10f1qwthnzkzan71t7qk4").unwrap();
        assert!(code.to_string().matches("h1v1").count() > 20);
        assert!(Qr::of(&"x".repeat(5_000)).is_none());
    }
}
