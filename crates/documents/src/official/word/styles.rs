//! The styles of a document, one for each look.

use std::fmt::Write as _;

use super::super::measures::{Lines, Look, Style};
use super::MAIN;

/// The part with the styles.
pub(super) fn styles() -> String {
    let mut styles = format!(
        r#"<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#
    );
    for style in Style::ALL {
        let look = style.look();
        let _ = write!(
            styles,
            r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>"#,
            style.id(),
            style.name(),
            of_paragraphs(style, look),
            of_letters(look),
        );
    }
    styles.push_str("</w:styles>");
    styles
}

/// In the order the schema asks for.
fn of_paragraphs(style: Style, look: Look) -> String {
    let mut properties = String::new();
    if look.keep {
        properties.push_str("<w:keepNext/>");
    }
    if style == Style::Line {
        // As low as a line can be, so that it lies close under its text.
        let _ =
            write!(properties, r#"<w:spacing w:before="0" w:after="{}" w:line="60" w:lineRule="exact"/>"#, look.after);
    } else {
        let _ = write!(
            properties,
            r#"<w:spacing w:before="{}" w:after="{}" w:line="{}" w:lineRule="auto"/>"#,
            look.before, look.after, look.height
        );
    }
    if look.indent > 0 {
        let _ = write!(properties, r#"<w:ind w:firstLine="{}"/>"#, look.indent);
    }
    let _ = write!(properties, r#"<w:jc w:val="{}"/>"#, lines(look.lines));
    if let Some(level) = look.level {
        let _ = write!(properties, r#"<w:outlineLvl w:val="{}"/>"#, level - 1);
    }
    properties
}

fn of_letters(look: Look) -> String {
    let mut properties = String::new();
    if look.bold {
        properties.push_str("<w:b/><w:bCs/>");
    }
    if look.italic {
        properties.push_str("<w:i/><w:iCs/>");
    }
    let _ = write!(properties, r#"<w:sz w:val="{0}"/><w:szCs w:val="{0}"/>"#, look.size);
    properties
}

/// The word for where lines stand.
pub(super) const fn lines(lines: Lines) -> &'static str {
    match lines {
        Lines::Left => "left",
        Lines::Center => "center",
        Lines::Right => "right",
        Lines::Both => "both",
    }
}
