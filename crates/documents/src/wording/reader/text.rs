//! Text with some of it bold or slanted.

use domain::papers::official::{Run, Text};
use roxmltree::Node;

use super::{Trouble, flag, wrong};

/// The text in an element; blanks and line ends between words are one space.
pub(super) fn read(node: Node<'_, '_>) -> Result<Text, Trouble> {
    let mut runs = Vec::new();
    gather(node, false, false, &mut runs)?;
    Ok(tidied(runs))
}

fn gather(node: Node<'_, '_>, is_bold: bool, is_italic: bool, runs: &mut Vec<Run>) -> Result<(), Trouble> {
    for child in node.children() {
        if let Some(text) = child.text().filter(|_| child.is_text()) {
            runs.push(Run { text: text.to_owned(), is_bold, is_italic });
        } else if child.is_element() {
            match child.tag_name().name() {
                "b" => gather(child, true, is_italic, runs)?,
                "i" => gather(child, is_bold, true, runs)?,
                "tick" => {
                    let text = if flag(child, "on")? { "■" } else { "□" };
                    runs.push(Run { text: text.to_owned(), is_bold, is_italic });
                }
                other => return Err(wrong(child, &format!("no element is called `{other}` within text"))),
            }
        }
    }
    Ok(())
}

fn tidied(runs: Vec<Run>) -> Text {
    let mut tidied: Vec<Run> = Vec::new();
    let mut may_have_space = false;
    for run in runs {
        let mut text = String::with_capacity(run.text.len());
        for letter in run.text.chars() {
            let is_space = matches!(letter, ' ' | '\n' | '\r' | '\t');
            if !is_space {
                text.push(letter);
            } else if may_have_space {
                text.push(' ');
            }
            may_have_space = !is_space;
        }
        match tidied.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if (last.is_bold, last.is_italic) == (run.is_bold, run.is_italic) => last.text.push_str(&text),
            _ => tidied.push(Run { text, ..run }),
        }
    }
    if let Some(last) = tidied.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
    }
    Text(tidied)
}
