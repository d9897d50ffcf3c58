//! Reads a filled wording into what a paper says.

mod blocks;
mod text;

use domain::papers::PaperKind;
use domain::papers::official::{Annex, Content, Signature, Text, Title};
use roxmltree::{Document, Node};

use blocks::Counters;

/// What is wrong with a filled wording, and where in it.
#[derive(Debug)]
pub(super) struct Trouble {
    /// How many bytes before it.
    pub(super) offset: usize,
    pub(super) what: What,
}

#[derive(Debug)]
pub(super) enum What {
    /// Something without which the paper makes no sense is empty.
    Lacking(String),
    /// Something cannot be read.
    Wrong(String),
}

/// Reads a filled wording.
pub(super) fn read(filled: &str) -> Result<Content, Trouble> {
    let document = Document::parse(filled).map_err(|error| malformed(filled, &error))?;
    let root = document.root_element();
    let title = match root.tag_name().name() {
        "paper" => Title::Kind(kind_of(root)?),
        "form" => {
            Title::Form { name: needed_attribute(root, "title")?, label: root.attribute("label").map(Into::into) }
        }
        other => return Err(wrong(root, &format!("a wording begins with `paper` or `form`, not with `{other}`"))),
    };
    let mut content = Content {
        title,
        subject: Text::default(),
        addressees: Vec::new(),
        authority: None,
        bases: Vec::new(),
        blocks: Vec::new(),
        signatures: Vec::new(),
        recipients: Vec::new(),
        annexes: Vec::new(),
    };
    let mut counters = Counters::default();
    for node in elements(root)? {
        match node.tag_name().name() {
            "subject" => content.subject = needed_text(node)?,
            "to" => content.addressees.push(needed_text(node)?),
            "authority" => content.authority = Some(needed_text(node)?),
            "basis" => content.bases.push(needed_text(node)?),
            "signature" => content.signatures.push(signature(node)?),
            "recipient" => content.recipients.push(needed_text(node)?),
            "annex" => content.annexes.push(annex(node)?),
            _ => content.blocks.push(blocks::read(node, &mut counters)?),
        }
    }
    if matches!(content.title, Title::Kind(_)) && content.subject.is_empty() {
        return Err(lacking(root, "subject"));
    }
    Ok(content)
}

fn malformed(filled: &str, error: &roxmltree::Error) -> Trouble {
    let place = error.pos();
    let (row, column) = (place.row.saturating_sub(1) as usize, place.col.saturating_sub(1) as usize);
    let above: usize = filled.split_inclusive('\n').take(row).map(str::len).sum();
    let before: usize = filled[above..].chars().take(column).map(char::len_utf8).sum();
    Trouble { offset: above + before, what: What::Wrong(error.to_string()) }
}

fn kind_of(root: Node<'_, '_>) -> Result<PaperKind, Trouble> {
    let sign = needed_attribute(root, "kind")?;
    sign.parse().map_err(|_| wrong(root, &format!("no kind of paper has the sign `{sign}`")))
}

fn signature(node: Node<'_, '_>) -> Result<Signature, Trouble> {
    let mut signature = Signature { note: node.attribute("note").map(Into::into), ..Signature::default() };
    for child in elements(node)? {
        match child.tag_name().name() {
            "line" => signature.authority.push(needed_text(child)?.letters()),
            "name" => signature.name = Some(text::read(child)?.letters()).filter(|name| !name.is_empty()),
            other => return Err(wrong(child, &format!("no element is called `{other}` in a signature"))),
        }
    }
    if signature.authority.is_empty() { Err(lacking(node, "line")) } else { Ok(signature) }
}

fn annex(node: Node<'_, '_>) -> Result<Annex, Trouble> {
    let mut annex = Annex {
        title: Text::plain(needed_attribute(node, "title")?),
        comes_with: None,
        blocks: Vec::new(),
        is_landscape: flag(node, "across")?,
    };
    let mut counters = Counters::default();
    for child in elements(node)? {
        match child.tag_name().name() {
            "comes-with" => annex.comes_with = Some(needed_text(child)?),
            _ => annex.blocks.push(blocks::read(child, &mut counters)?),
        }
    }
    Ok(annex)
}

/// The elements in an element; text between them is a mistake.
fn elements<'a, 'input>(node: Node<'a, 'input>) -> Result<Vec<Node<'a, 'input>>, Trouble> {
    if let Some(stray) = node.children().find(|child| child.is_text() && !child.text().unwrap_or("").trim().is_empty())
    {
        let stray: String = stray.text().unwrap_or("").trim().chars().take(40).collect();
        return Err(wrong(node, &format!("the text `{stray}` stands between elements")));
    }
    Ok(node.children().filter(Node::is_element).collect())
}

fn needed_text(node: Node<'_, '_>) -> Result<Text, Trouble> {
    let text = text::read(node)?;
    if text.is_empty() { Err(lacking(node, node.tag_name().name())) } else { Ok(text) }
}

fn needed_attribute(node: Node<'_, '_>, name: &str) -> Result<String, Trouble> {
    let value = node.attribute(name).map(str::trim).filter(|value| !value.is_empty());
    value.map(str::to_owned).ok_or_else(|| lacking(node, name))
}

/// Whether an attribute says yes; nothing said is no.
fn flag(node: Node<'_, '_>, name: &str) -> Result<bool, Trouble> {
    match node.attribute(name) {
        None | Some("no") => Ok(false),
        Some("yes") => Ok(true),
        Some(other) => Err(wrong(node, &format!("`{name}` is `yes` or `no`, not `{other}`"))),
    }
}

fn wrong(node: Node<'_, '_>, what: &str) -> Trouble {
    Trouble { offset: node.range().start, what: What::Wrong(what.to_owned()) }
}

fn lacking(node: Node<'_, '_>, field: &str) -> Trouble {
    Trouble { offset: node.range().start, what: What::Lacking(field.to_owned()) }
}
