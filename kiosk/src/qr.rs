//! A QR code as an SVG path, drawn by the page itself.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};
use senha_face::escape;

/// Quiet modules around the code; a phone needs four (ISO/IEC 18004, 5.3.8).
const QUIET: usize = 4;

/// The code of an address as SVG, black on white in every theme. Empty where the text is too long for any code.
pub fn svg(text: &str, label: &str) -> String {
    let Ok(code) = QRBuilder::new(text).ecl(ECL::M).build() else { return String::new() };
    let side = code.size + 2 * QUIET;
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
    format!(
        "<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"{}\" focusable=\"false\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>",
        escape(label)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_code_and_a_novel_does_not() {
        let code =
            svg("http://127.0.0.1:8080/pt/t/gsc-venceslau.2026-11-24.0123456789abcdef0123456789abcdef", "QR <x>");
        assert!(code.contains("&lt;x&gt;") && code.matches("h1v1").count() > 20, "{code}");
        assert_eq!(svg(&"x".repeat(5_000), ""), "");
    }
}
