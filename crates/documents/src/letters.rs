//! What people typed, made fit for print: nothing they see is changed, and what cannot be printed is named.

use domain::papers::PaperError;
use typst::text::Font;

/// Letters a field may have: more could only be printed too small to read.
const LONGEST_TEXT: usize = 600;
/// Letters without a space in between.
const LONGEST_WORD: usize = 80;

/// The text of a field without signs nobody sees, or why it cannot be printed.
pub(crate) fn printable(font: &Font, field: &'static str, text: &str) -> Result<String, PaperError> {
    let text = printable_address(font, field, text)?;
    if text.split_whitespace().any(|word| word.chars().count() > LONGEST_WORD) {
        return Err(PaperError::Refused(format!("the field `{field}` has a word of over {LONGEST_WORD} letters")));
    }
    Ok(text)
}

/// The same for an address on the web, which is broken anywhere.
pub(crate) fn printable_address(font: &Font, field: &'static str, text: &str) -> Result<String, PaperError> {
    let text = visible(text.trim());
    if text.is_empty() {
        return Err(PaperError::Missing(field));
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err(PaperError::Refused(format!("the field `{field}` has over {LONGEST_TEXT} letters")));
    }
    if let Some(letter) = text.chars().find(|&letter| !font.info().coverage.contains(letter.into())) {
        let code = u32::from(letter);
        return Err(PaperError::Refused(format!(
            "the font of papers has no letter `{letter}` (U+{code:04X}), which stands in the field `{field}`"
        )));
    }
    Ok(text)
}

/// A text on one line, without signs nobody sees.
pub(crate) fn visible(text: &str) -> String {
    text.chars().filter(|&letter| !is_invisible(letter)).map(one_line).collect()
}

/// A text with its lines, without signs nobody sees and without those that XML does not know.
pub(crate) fn legible(text: &str) -> String {
    let is_legible = |letter: &char| !is_invisible(*letter) && (!letter.is_control() || *letter == '\n');
    text.chars().filter(is_legible).filter(|letter| !matches!(letter, '\u{fffe}' | '\u{ffff}')).collect()
}

/// A line break or tab inside a name is a space.
fn one_line(letter: char) -> char {
    if matches!(letter, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
        ' '
    } else {
        letter
    }
}

/// Marks that steer line breaks and direction, which pages on the web leave in what is copied from them.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
