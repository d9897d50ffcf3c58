//! How long a line of text is: lines under titles are as long as their text, or a part of it.

use typst::text::FontInstance;

use super::layout::Paragraph;

/// The faces text is measured in, upright and slanted, light and bold, as [`crate::desk::Desk`] has them.
pub(crate) struct Widths<'a> {
    pub(crate) faces: &'a [FontInstance],
}

impl Widths<'_> {
    /// The length of a paragraph on one line, in twips.
    #[expect(clippy::cast_possible_truncation, reason = "a line is a few thousand twips long")]
    pub(crate) fn of(&self, paragraph: &Paragraph) -> i64 {
        let look = paragraph.style.look();
        let points: f64 = paragraph
            .runs
            .iter()
            .map(|run| {
                let face = usize::from(look.bold || run.is_bold) + 2 * usize::from(look.italic || run.is_italic);
                self.faces.get(face).map_or(0.0, |font| length(font, &run.text)) * f64::from(look.size) / 2.0
            })
            .sum();
        (points * 20.0).round() as i64
    }
}

/// The length of a text, as a multiple of its size.
fn length(font: &FontInstance, text: &str) -> f64 {
    let face = font.ttf();
    let advance = |letter| face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph)).unwrap_or(0);
    text.chars().map(|letter| f64::from(advance(letter))).sum::<f64>() / f64::from(face.units_per_em())
}
