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

/// The fonts of a file, a line each: name, kind, encoding, and whether it is embedded.
pub(crate) fn fonts(pdf: &[u8]) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let output = Command::new("pdffonts")
        .arg(&file)
        .output()
        .unwrap_or_else(|error| panic!("pdffonts (Debian: poppler-utils) cannot be run: {error}"));
    String::from_utf8(output.stdout).unwrap().lines().skip(2).map(str::to_owned).collect()
}

/// The words of a page where they stand: `pdftotext -bbox` has one line a word. Left, top, right, bottom in points.
pub(crate) fn words_at(pdf: &[u8], page: usize) -> Vec<(String, [f64; 4])> {
    let html = String::from_utf8(run("pdftotext", &["-enc", "UTF-8", "-bbox"], pdf)).unwrap();
    let page = html.split("<page ").nth(page).unwrap().to_owned();
    let value = |line: &str, name: &str| -> f64 {
        line.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
    };
    let word = |line: &str| {
        let text = line.split('>').nth(1)?.split('<').next()?.to_owned();
        Some((text, ["xMin", "yMin", "xMax", "yMax"].map(|name| value(line, name))))
    };
    page.lines().filter(|line| line.trim_start().starts_with("<word")).filter_map(word).collect()
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
