//! The parts of a text: headings, articles, clauses, points, tables. Numbers count by themselves where none is given.

use domain::papers::official::{Align, Block, Place, Table, TableCell, TableColumn, TableRow, Text};
use domain::papers::{letter, roman};
use roxmltree::Node;

use super::{Trouble, elements, flag, lacking, needed_attribute, needed_text, text, wrong};

/// How far the numbers have come.
#[derive(Debug, Default)]
pub(super) struct Counters {
    chapter: usize,
    section: usize,
    heading: usize,
    article: usize,
    clause: usize,
    point: usize,
}

/// The number given, or the next one.
fn number(node: Node<'_, '_>, counter: &mut usize, write: impl Fn(usize) -> String) -> String {
    *counter += 1;
    node.attribute("number").map_or_else(|| write(*counter), str::to_owned)
}

/// Reads a part of the text.
pub(super) fn read(node: Node<'_, '_>, counters: &mut Counters) -> Result<Block, Trouble> {
    let plain = |number: usize| number.to_string();
    Ok(match node.tag_name().name() {
        "chapter" => {
            counters.section = 0;
            Block::Chapter { number: number(node, &mut counters.chapter, roman), title: needed_text(node)? }
        }
        "section" => Block::Section { number: number(node, &mut counters.section, plain), title: needed_text(node)? },
        "heading" => {
            (counters.clause, counters.point) = (0, 0);
            Block::Heading { number: number(node, &mut counters.heading, roman), title: needed_text(node)? }
        }
        "article" => {
            (counters.clause, counters.point) = (0, 0);
            let number = number(node, &mut counters.article, plain);
            let title = node.attribute("title").map(Text::from);
            let text = text::read(node)?;
            if title.is_none() && text.is_empty() {
                return Err(lacking(node, "article"));
            }
            Block::Article { number, title, text }
        }
        "clause" => {
            counters.point = 0;
            let number = number(node, &mut counters.clause, plain);
            Block::Clause { number, text: needed_text(node)?, is_heading: flag(node, "heading")? }
        }
        "point" => Block::Point { letter: number(node, &mut counters.point, letter), text: needed_text(node)? },
        "dash" => Block::Dash(needed_text(node)?),
        "p" => Block::Paragraph(needed_text(node)?, place(node)?),
        "field" => {
            let label = node.attribute("label").unwrap_or_default().trim().to_owned();
            Block::Field { label, text: text::read(node)? }
        }
        "table" => Block::Table(table(node)?),
        other => return Err(wrong(node, &format!("no element is called `{other}`"))),
    })
}

fn place(node: Node<'_, '_>) -> Result<Place, Trouble> {
    Ok(match node.attribute("place") {
        None => Place::Text,
        Some("plain") => Place::Plain,
        Some("centre") => Place::Centre,
        Some("banner") => Place::Banner,
        Some("remark") => Place::Remark,
        Some(other) => return Err(wrong(node, &format!("no place is called `{other}`"))),
    })
}

fn align(node: Node<'_, '_>) -> Result<Option<Align>, Trouble> {
    Ok(match node.attribute("align") {
        None => None,
        Some("left") => Some(Align::Left),
        Some("center") => Some(Align::Center),
        Some("right") => Some(Align::Right),
        Some(other) => return Err(wrong(node, &format!("`align` is left, center or right, not `{other}`"))),
    })
}

fn count(node: Node<'_, '_>, name: &str) -> Result<u32, Trouble> {
    let text = node.attribute(name).unwrap_or("1");
    let counted = text.parse().ok().filter(|count| (1..=1_000).contains(count));
    counted.ok_or_else(|| wrong(node, &format!("`{name}` is a number from 1, not `{text}`")))
}

fn table(node: Node<'_, '_>) -> Result<Table, Trouble> {
    let mut table = Table { columns: Vec::new(), head: Vec::new(), rows: Vec::new() };
    for child in elements(node)? {
        match child.tag_name().name() {
            "column" => {
                let column = TableColumn { width: count(child, "width")?, align: align(child)?.unwrap_or_default() };
                table.columns.push(column);
            }
            "head" => table.head.push(row(child, table.columns.len())?),
            "row" => table.rows.push(row(child, table.columns.len())?),
            other => return Err(wrong(child, &format!("no element is called `{other}` in a table"))),
        }
    }
    if table.columns.is_empty() {
        needed_attribute(node, "column")?;
    }
    Ok(table)
}

fn row(node: Node<'_, '_>, columns: usize) -> Result<TableRow, Trouble> {
    let mut cells = Vec::new();
    for child in elements(node)? {
        if child.tag_name().name() != "cell" {
            return Err(wrong(child, &format!("no element is called `{}` in a row", child.tag_name().name())));
        }
        cells.push(cell(child)?);
    }
    let spans: usize = cells.iter().map(|cell| usize::try_from(cell.span).unwrap_or(1)).sum();
    if spans != columns {
        return Err(wrong(node, &format!("the row has {spans} cells, the table {columns} columns")));
    }
    Ok(TableRow { cells })
}

fn cell(node: Node<'_, '_>) -> Result<TableCell, Trouble> {
    let own = node.children().filter(|child| child.is_element() && child.tag_name().name() == "p");
    let mut paragraphs: Vec<Text> = own.map(text::read).collect::<Result<_, _>>()?;
    if paragraphs.is_empty() {
        paragraphs.push(text::read(node)?);
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Ok(TableCell { paragraphs, span: count(node, "span")?, is_bold: flag(node, "bold")?, align: align(node)? })
}
