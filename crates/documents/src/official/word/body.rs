//! The text of a document, and the headers of its pages.

use std::fmt::Write as _;

use super::super::layout::{Grid, Paragraph, Piece, Stretch};
use super::super::measures::{SHEET, Style, twips};
use super::styles::lines;
use super::{FIRST_HEADER, HEADER, MAIN, RELATIONS, escaped};

/// The part with the text.
pub(super) fn document(stretches: &[Stretch]) -> String {
    let mut xml = format!(r#"<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"><w:body>"#);
    for (at, stretch) in stretches.iter().enumerate() {
        pieces(&mut xml, stretch);
        let section = section(stretch.landscape, at == 0);
        if at + 1 == stretches.len() {
            xml.push_str(&section);
        } else {
            // The section of a stretch that is not the last lies in its last paragraph.
            let _ = write!(xml, r#"<w:p><w:pPr><w:pStyle w:val="{}"/>{section}</w:pPr></w:p>"#, Style::Line.id());
        }
    }
    xml.push_str("</w:body></w:document>");
    xml
}

/// A header: the number of the page in the middle of the upper margin, but not on the first page.
pub(super) fn header(mark: &str, has_number: bool) -> String {
    let mut xml = format!(r#"<w:hdr xmlns:w="{MAIN}">"#);
    if !mark.is_empty() {
        let _ = write!(
            xml,
            r#"<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"#,
            Style::Mark.id(),
            escaped(mark)
        );
    }
    let _ = write!(xml, r#"<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr>"#, Style::PageNumber.id());
    if has_number {
        xml.push_str(r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#);
    }
    xml.push_str("</w:p></w:hdr>");
    xml
}

fn section(is_landscape: bool, is_first: bool) -> String {
    let (short, long) = (twips(SHEET.short), twips(SHEET.long));
    let size = match is_landscape {
        true => format!(r#"<w:pgSz w:w="{long}" w:h="{short}" w:orient="landscape"/>"#),
        false => format!(r#"<w:pgSz w:w="{short}" w:h="{long}"/>"#),
    };
    let kind = if is_first { "" } else { r#"<w:type w:val="nextPage"/>"# };
    format!(
        r#"<w:sectPr><w:headerReference w:type="first" r:id="{FIRST_HEADER}"/><w:headerReference w:type="default" r:id="{HEADER}"/>{kind}{size}<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{}" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>"#,
        twips(SHEET.top),
        twips(SHEET.right),
        twips(SHEET.bottom),
        twips(SHEET.left),
        twips(SHEET.number),
        twips(SHEET.number),
    )
}

fn pieces(xml: &mut String, stretch: &Stretch) {
    let wide = SHEET.text_width(stretch.landscape);
    for (at, piece) in stretch.pieces.iter().enumerate() {
        match piece {
            Piece::Paragraph(one) => paragraph(xml, one, wide),
            Piece::Columns { left, right, rows } => columns(xml, [*left, *right], rows),
            Piece::Table(grid) => table(xml, grid),
        }
        // Two tables that touch would be read as one.
        let next_is_text = matches!(stretch.pieces.get(at + 1), Some(Piece::Paragraph(_)));
        if !matches!(piece, Piece::Paragraph(_)) && !next_is_text {
            let _ = write!(xml, r#"<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr></w:p>"#, Style::Line.id());
        }
    }
}

fn paragraph(xml: &mut String, one: &Paragraph, wide: i64) {
    let look = one.style.look();
    let _ = write!(xml, r#"<w:p><w:pPr><w:pStyle w:val="{}"/>"#, one.style.id());
    if (one.keep || one.line.is_some()) && !look.keep {
        xml.push_str("<w:keepNext/>");
    }
    if one.dots {
        let _ = write!(xml, r#"<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{wide}"/></w:tabs>"#);
    }
    if one.line.is_some() && look.after > 0 {
        let _ = write!(xml, r#"<w:spacing w:after="0"/>"#);
    }
    if one.left > 0 {
        let _ = write!(xml, r#"<w:ind w:left="{}"/>"#, one.left);
    }
    if let Some(where_lines) = one.lines.filter(|where_lines| *where_lines != look.lines) {
        let _ = write!(xml, r#"<w:jc w:val="{}"/>"#, lines(where_lines));
    }
    xml.push_str("</w:pPr>");
    for run in one.runs.iter().filter(|run| !run.text.is_empty()) {
        xml.push_str("<w:r>");
        let (bold, italic) = (run.is_bold && !look.bold, run.is_italic && !look.italic);
        if bold || italic {
            let bold = if bold { "<w:b/><w:bCs/>" } else { "" };
            let italic = if italic { "<w:i/><w:iCs/>" } else { "" };
            let _ = write!(xml, "<w:rPr>{bold}{italic}</w:rPr>");
        }
        let _ = write!(xml, r#"<w:t xml:space="preserve">{}</w:t></w:r>"#, escaped(&run.text));
    }
    if one.dots {
        xml.push_str("<w:r><w:tab/></w:r>");
    }
    xml.push_str("</w:p>");
    if let Some(length) = one.line {
        drawn_line(xml, length, wide, look.keep);
    }
}

/// A line in the middle of the column: the upper border of a low paragraph that is indented on both sides.
fn drawn_line(xml: &mut String, length: i64, wide: i64, is_kept: bool) {
    let side = (wide - length).max(0) / 2;
    let keep = if is_kept { "<w:keepNext/>" } else { "" };
    let _ = write!(
        xml,
        r#"<w:p><w:pPr><w:pStyle w:val="{}"/>{keep}<w:pBdr><w:top w:val="single" w:sz="6" w:space="2" w:color="000000"/></w:pBdr><w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>"#,
        Style::Line.id()
    );
}

/// Two columns without borders, whose rows stay whole.
fn columns(xml: &mut String, widths: [i64; 2], rows: &[[Vec<Paragraph>; 2]]) {
    begin_table(xml, &widths, false);
    for row in rows {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(xml, r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>"#);
            for one in cell {
                paragraph(xml, one, width);
            }
            if cell.is_empty() {
                xml.push_str("<w:p/>");
            }
            xml.push_str("</w:tc>");
        }
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
}

const BORDERS: &str = r#"<w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:left w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:right w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="000000"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tblBorders>"#;
const CELL_MARGINS: &str =
    r#"<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>"#;

fn begin_table(xml: &mut String, widths: &[i64], is_ruled: bool) {
    let all: i64 = widths.iter().sum();
    let (borders, margins) = if is_ruled { (BORDERS, CELL_MARGINS) } else { ("", "") };
    let _ = write!(
        xml,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{all}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>"#
    );
    for width in widths {
        let _ = write!(xml, r#"<w:gridCol w:w="{width}"/>"#);
    }
    xml.push_str("</w:tblGrid>");
}

fn table(xml: &mut String, grid: &Grid) {
    begin_table(xml, &grid.widths, true);
    for (at, row) in grid.rows.iter().enumerate() {
        let repeated = if at < grid.head { "<w:tblHeader/>" } else { "" };
        let _ = write!(xml, "<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>");
        let mut column = 0;
        for cell in row {
            let span = usize::try_from(cell.span).unwrap_or(1);
            let width: i64 = grid.widths.iter().skip(column).take(span).sum();
            column += span;
            let spanned = if span > 1 { format!(r#"<w:gridSpan w:val="{span}"/>"#) } else { String::new() };
            let _ = write!(xml, r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}</w:tcPr>"#);
            for one in &cell.paragraphs {
                paragraph(xml, one, width);
            }
            xml.push_str("</w:tc>");
        }
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
}
