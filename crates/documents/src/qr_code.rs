//! A QR code as a vector drawing.

use std::fmt::Write;

use domain::papers::PaperError;
use fast_qr::{ECL, QRBuilder};

/// Modules left white around the code.
const QUIET_ZONE: usize = 4;

/// Draws the code of an address as SVG: error correction M, quiet zone of four modules, black on white.
pub(crate) fn svg(address: &str) -> Result<String, PaperError> {
    let code = QRBuilder::new(address)
        .ecl(ECL::M)
        .build()
        .map_err(|error| PaperError::Refused(format!("no QR code holds the address `{address}`: {error}")))?;
    let side = code.size + 2 * QUIET_ZONE;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/><path d=""##
    );
    for y in 0..code.size {
        let mut x = 0;
        for run in code[y].chunk_by(|left, right| left.value() == right.value()) {
            let length = run.len();
            if run[0].value() {
                write!(svg, "M{} {}h{length}v1h-{length}z", x + QUIET_ZONE, y + QUIET_ZONE)
                    .expect("a String takes whatever is written to it");
            }
            x += length;
        }
    }
    svg.push_str(r#""/></svg>"#);
    Ok(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_keeps_four_white_modules_around_it() {
        let svg = svg("https://ocop.example/q/7GK2").unwrap();
        assert!(svg.contains(r#"viewBox="0 0 37 37""#), "{svg}"); // 29 modules and twice 4
        assert!(svg.contains(r#"d="M4 4h7v1h-7z"#), "{svg}"); // the upper edge of the first finder pattern
    }

    #[test]
    fn an_address_longer_than_any_code_is_refused() {
        let refused = svg(&"x".repeat(3000)).unwrap_err();
        assert!(refused.to_string().contains("no QR code holds"), "{refused}");
    }
}
