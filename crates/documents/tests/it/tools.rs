//! Programs of poppler that read a PDF file as others do.

use std::process::Command;

use tempfile::TempDir;

fn run(program: &str, arguments: &[&str], pdf: &[u8]) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = Command::new(program)
        .args(arguments)
        .arg(&file)
        .arg("-")
        .output()
        .unwrap_or_else(|error| panic!("{program} (Debian: poppler-utils) cannot be run: {error}"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The words of each page, with one space between them.
pub(crate) fn pages(pdf: &[u8]) -> Vec<String> {
    let text = String::from_utf8(run("pdftotext", &["-enc", "UTF-8"], pdf)).unwrap();
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages.map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// The first page in greys, 200 dots an inch: width, height, dots.
pub(crate) fn picture(pdf: &[u8]) -> (usize, usize, Vec<u8>) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = Command::new("pdftoppm")
        .args(["-gray", "-r", "200", "-singlefile"])
        .arg(&file)
        .output()
        .unwrap_or_else(|error| panic!("pdftoppm (Debian: poppler-utils) cannot be run: {error}"));
    let mut header = output.stdout.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || -> Vec<u8> { header.next().unwrap().to_vec() };
    assert_eq!(number(), b"P5");
    let parse = |text: Vec<u8>| String::from_utf8(text).unwrap().parse::<usize>().unwrap();
    let (width, height) = (parse(number()), parse(number()));
    let rest = number();
    let dots = rest[rest.len() - width * height..].to_vec();
    (width, height, dots)
}
