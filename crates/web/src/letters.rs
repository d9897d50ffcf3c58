//! What stands in a letter that tells notices.

use app::notices::Kept;

use crate::words::{Lang, say, say_with};

/// Notices a letter names one by one; of more it says how many there are.
const AT_MOST: usize = 20;
/// What letters are written in: whoever gets one is not there to be asked.
const LANG: Lang = Lang::Vi;

/// The subject and the text of a letter.
#[must_use]
pub fn letter(notices: &[Kept], public_url: &str) -> (String, String) {
    let what = |notice: &Kept| {
        let count = notice.how_many.unwrap_or(1);
        say_with(LANG, &format!("notices-kind-{}", notice.kind), &[("count", &count)])
    };
    let subject = match notices {
        [only] => format!("{}: {}", what(only), only.title),
        several => say_with(LANG, "notices-letter-subject", &[("count", &several.len())]),
    };
    let mut text = say(LANG, "notices-letter-begin").to_owned();
    for notice in notices.iter().take(AT_MOST) {
        text.push_str(&format!("\n\n{}: {}", what(notice), notice.title));
        if let Some(day) = notice.due_on {
            let due = say_with(LANG, "notices-letter-due", &[("day", &day)]);
            text.push_str(&format!("\n{due}"));
        }
        text.push_str(&format!("\n{public_url}{}", notice.href));
    }
    if let Some(more @ 1..) = notices.len().checked_sub(AT_MOST) {
        text.push_str("\n\n");
        text.push_str(&say_with(LANG, "notices-letter-more", &[("count", &more)]));
        text.push_str(&format!("\n{public_url}/notices"));
    }
    text.push_str(&format!("\n\n-- \n{}\n{public_url}/account\n", say(LANG, "notices-letter-end")));
    (subject, text)
}
