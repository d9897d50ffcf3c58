//! The documents say what is so: what they name exists.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn every_path_the_documents_name_exists() {
    let root = root();
    let at_the_top = names_at_the_top(&root);
    let mut missing = Vec::new();
    for document in documents(&root) {
        let folder = document.parent().unwrap_or(&root);
        for (line, text) in lines_of(&document) {
            let in_backticks = in_backticks(&text).into_iter().filter_map(|quoted| path_in(quoted, &at_the_top));
            let named = in_backticks.map(|path| root.join(path));
            let linked = linked(&text).into_iter().map(|target| folder.join(target));
            let gone = named.chain(linked).filter(|path| !path.exists());
            missing.extend(gone.map(|path| format!("{}:{line}: {}", shown(&document, &root), shown(&path, &root))));
        }
    }
    assert!(missing.is_empty(), "named, and not there:\n{}", missing.join("\n"));
}

#[test]
fn every_name_of_the_map_and_the_glossary_stands_in_the_code() {
    let root = root();
    let words = words_of_the_code(&root);
    let mut strange = Vec::new();
    for name in ["ARCHITECTURE.md", "docs/glossary.md"] {
        for (line, text) in lines_of(&root.join(name)) {
            let identifiers = in_backticks(&text).into_iter().flat_map(identifiers_in);
            let unknown = identifiers.filter(|identifier| !words.contains(*identifier));
            strange.extend(unknown.map(|identifier| format!("{name}:{line}: {identifier}")));
        }
    }
    assert!(strange.is_empty(), "named, and nowhere in the code:\n{}", strange.join("\n"));
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the repository is there")
}

/// The Markdown files at the top and those below `docs/`.
fn documents(root: &Path) -> Vec<PathBuf> {
    let mut documents: Vec<PathBuf> = files_in(root).into_iter().filter(|file| has_ending(file, "md")).collect();
    documents.extend(files_below(&root.join("docs")).into_iter().filter(|file| has_ending(file, "md")));
    documents.sort();
    documents
}

fn names_at_the_top(root: &Path) -> HashSet<String> {
    let entries = fs::read_dir(root).expect("the repository can be read");
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    // What a build makes is not there before it.
    names.filter(|name| name != "target").collect()
}

/// The lines of a document with their numbers, without those inside fences.
fn lines_of(document: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(document).expect("a document can be read");
    let mut is_fenced = false;
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        } else if !is_fenced {
            lines.push((number, line.to_owned()));
        }
    }
    lines
}

/// What stands between backticks on a line.
fn in_backticks(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// What the links of a line lead to within the repository.
fn linked(line: &str) -> Vec<&str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let within = targets.filter(|target| !target.contains("://") && !target.starts_with(['#', '/']));
    within.map(|target| target.split('#').next().unwrap_or_default()).collect()
}

/// The path a quoted text is, if it is one of the repository: below a name at the top, or such a name itself.
fn path_in<'a>(quoted: &'a str, at_the_top: &HashSet<String>) -> Option<&'a str> {
    let path = quoted.strip_prefix("./").unwrap_or(quoted).split([':', '#']).next()?;
    let stands_for_many = path.contains(['*', '<', '{', '…', ' ']);
    let first = path.split('/').next()?;
    (!stands_for_many && at_the_top.contains(first)).then_some(path)
}

/// The names of types, functions and constants in a quoted text: `Stars`, `score_sheet::submit`. Anything with a
/// sign that no name has, and a plain lower-case word, is not meant.
fn identifiers_in(quoted: &str) -> Vec<&str> {
    let is_of_names = quoted.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ':'));
    let names = quoted.split("::").filter(|name| name.contains('_') || name.chars().any(|c| c.is_ascii_uppercase()));
    if is_of_names { names.collect() } else { Vec::new() }
}

/// Every word of the code, the data and the scripts.
fn words_of_the_code(root: &Path) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut files = files_below(&root.join("crates"));
    files.extend(files_in(root).into_iter().filter(|file| !has_ending(file, "md")));
    for file in &files {
        let is_text = ["rs", "sql", "toml", "ftl"].iter().any(|ending| has_ending(file, ending));
        if is_text || file.file_name().is_some_and(|name| name == "test") {
            let text = fs::read_to_string(file).expect("a file of the code can be read");
            words.extend(text.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned));
        }
    }
    words
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder can be read");
    entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = files_in(folder);
    let entries = fs::read_dir(folder).expect("a folder can be read");
    let folders = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir());
    files.extend(folders.flat_map(|folder| files_below(&folder)));
    files
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|extension| extension == ending)
}

fn shown(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}
