//! The names and words of the genre, read from the data files of this crate.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::passage::Passage;
use crate::skeleton::skeleton;

/// The lexicon every reading uses.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// Canonical words with their skeletons, without "và".
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) name: String,
    pub(crate) words: Vec<String>,
}

impl Term {
    fn new(name: &str, spelling: &str) -> Self {
        let passage = Passage::join([(0, spelling)]);
        let words = passage.words.into_iter().map(|word| word.skeleton).filter(|word| word != "va").collect();
        Self { name: name.to_owned(), words }
    }

    fn all(names: &[String]) -> Vec<Self> {
        let mut terms: Vec<Self> = names.iter().map(|name| Self::new(name, name)).collect();
        terms.sort_by_key(|term| std::cmp::Reverse(term.words.len()));
        terms
    }

    /// The letters of its skeleton, which the cost of a misreading is held against.
    pub(crate) fn letters(&self) -> u32 {
        u32::try_from(self.words.iter().map(String::len).sum::<usize>()).unwrap_or(u32::MAX)
    }
}

/// Bodies whose names begin with the same word.
#[derive(Debug)]
pub(crate) struct BodiesByFirstWord {
    pub(crate) first: String,
    pub(crate) bodies: Vec<BodyTerm>,
}

/// One spelling of a body.
#[derive(Debug)]
pub(crate) struct BodyTerm {
    pub(crate) term: Term,
    pub(crate) needs_scope: bool,
}

/// A kind of official paper.
#[derive(Debug)]
pub(crate) struct KindTerm {
    pub(crate) name: String,
    pub(crate) phrase: String,
    pub(crate) symbol: String,
}

/// What opens a legal basis.
#[derive(Debug)]
pub(crate) struct RelationTerm {
    pub(crate) name: String,
    pub(crate) phrase: String,
    /// The words are common, so a paper must follow.
    pub(crate) is_bare: bool,
}

/// A programme and the words it is known by.
#[derive(Debug)]
pub(crate) struct ProgrammeTerm {
    pub(crate) code: String,
    pub(crate) phrases: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) bodies: Vec<BodiesByFirstWord>,
    pub(crate) group_nouns: Vec<Term>,
    pub(crate) group_qualifiers: Vec<Term>,
    pub(crate) levels: Vec<Term>,
    pub(crate) several: Vec<Term>,
    pub(crate) heads: Vec<Term>,
    pub(crate) kinds: Vec<KindTerm>,
    pub(crate) relations: Vec<RelationTerm>,
    /// Parts of document numbers: skeleton, right spelling.
    pub(crate) symbols: Vec<(String, String)>,
    pub(crate) counted: Vec<Term>,
    pub(crate) per: Vec<Term>,
    pub(crate) programmes: Vec<ProgrammeTerm>,
    pub(crate) goods: Vec<Term>,
    pub(crate) provinces: Vec<Term>,
    pub(crate) districts: Vec<Term>,
}

impl Lexicon {
    fn load() -> Self {
        let bodies: BodiesFile = parse(include_str!("../data/bodies.toml"));
        let words: WordsFile = parse(include_str!("../data/words.toml"));
        let places: PlacesFile = parse(include_str!("../data/places.toml"));
        Self {
            bodies: by_first_word(&bodies.body),
            group_nouns: Term::all(&bodies.groups.nouns),
            group_qualifiers: Term::all(&bodies.groups.qualifiers),
            levels: Term::all(&bodies.scopes.levels),
            several: Term::all(&bodies.scopes.several),
            heads: Term::all(&bodies.heads.words),
            kinds: words.kind.iter().map(KindEntry::term).collect(),
            relations: words
                .relation
                .iter()
                .map(|entry| RelationTerm {
                    name: entry.name.clone(),
                    phrase: phrase(&entry.name),
                    is_bare: entry.bare,
                })
                .collect(),
            symbols: words.symbols.parts.iter().map(|part| (skeleton(part), part.clone())).collect(),
            counted: Term::all(&words.counted.units),
            per: Term::all(&words.counted.per),
            programmes: words
                .programmes
                .names
                .iter()
                .map(|entry| ProgrammeTerm {
                    code: entry.code.clone(),
                    phrases: entry.words.iter().map(|words| phrase(words)).collect(),
                })
                .collect(),
            goods: Term::all(&words.goods.names),
            provinces: Term::all(&places.provinces),
            districts: Term::all(&places.districts),
        }
    }
}

/// The words of a name as a phrase to look for.
pub(crate) fn phrase(name: &str) -> String {
    let passage = Passage::join([(0, name)]);
    passage.words.iter().map(|word| word.skeleton.as_str()).collect::<Vec<_>>().join(" ")
}

fn parse<'t, T: Deserialize<'t>>(text: &'t str) -> T {
    toml::from_str(text).expect("the data files of the crate are read by its own tests")
}

fn by_first_word(entries: &[BodyEntry]) -> Vec<BodiesByFirstWord> {
    let mut grouped: Vec<BodiesByFirstWord> = Vec::new();
    for entry in entries {
        for spelling in std::iter::once(&entry.name).chain(&entry.aliases) {
            let body = BodyTerm { term: Term::new(&entry.name, spelling), needs_scope: entry.scope_needed };
            let first = body.term.words[0].clone();
            match grouped.iter_mut().find(|group| group.first == first) {
                Some(group) => group.bodies.push(body),
                None => grouped.push(BodiesByFirstWord { first, bodies: vec![body] }),
            }
        }
    }
    grouped
}

#[derive(Deserialize)]
struct BodiesFile {
    groups: Groups,
    scopes: Scopes,
    heads: Heads,
    body: Vec<BodyEntry>,
}

#[derive(Deserialize)]
struct Groups {
    nouns: Vec<String>,
    qualifiers: Vec<String>,
}

#[derive(Deserialize)]
struct Scopes {
    levels: Vec<String>,
    several: Vec<String>,
}

#[derive(Deserialize)]
struct Heads {
    words: Vec<String>,
}

#[derive(Deserialize)]
struct BodyEntry {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    scope_needed: bool,
}

#[derive(Deserialize)]
struct WordsFile {
    kind: Vec<KindEntry>,
    relation: Vec<RelationEntry>,
    symbols: Symbols,
    counted: Counted,
    programmes: Programmes,
    goods: Goods,
}

#[derive(Deserialize)]
struct KindEntry {
    name: String,
    symbol: String,
}

impl KindEntry {
    fn term(&self) -> KindTerm {
        KindTerm { name: self.name.clone(), phrase: phrase(&self.name), symbol: self.symbol.clone() }
    }
}

#[derive(Deserialize)]
struct RelationEntry {
    name: String,
    #[serde(default)]
    bare: bool,
}

#[derive(Deserialize)]
struct Symbols {
    parts: Vec<String>,
}

#[derive(Deserialize)]
struct Counted {
    units: Vec<String>,
    per: Vec<String>,
}

#[derive(Deserialize)]
struct Programmes {
    names: Vec<ProgrammeEntry>,
}

#[derive(Deserialize)]
struct ProgrammeEntry {
    code: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct Goods {
    names: Vec<String>,
}

#[derive(Deserialize)]
struct PlacesFile {
    provinces: Vec<String>,
    districts: Vec<String>,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_data_file_is_read_and_no_name_is_empty() {
        let bodies = LEXICON.bodies.iter().flat_map(|group| &group.bodies).map(|body| &body.term);
        for term in bodies.chain(&LEXICON.provinces).chain(&LEXICON.districts).chain(&LEXICON.counted) {
            assert!(!term.words.is_empty(), "{} has no words", term.name);
        }
    }

    #[test]
    fn no_two_bodies_share_a_spelling() {
        let mut seen = BTreeSet::new();
        let bodies = LEXICON.bodies.iter().flat_map(|group| &group.bodies);
        let twice: Vec<&str> =
            bodies.filter(|body| !seen.insert(&body.term.words)).map(|body| body.term.name.as_str()).collect();
        assert_eq!(twice, [""; 0]);
    }
}
