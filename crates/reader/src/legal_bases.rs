//! Reads the papers a plan rests on.

use crate::blocks::Block;
use crate::bodies::body_at;
use crate::doubts::Doubts;
use crate::lexicon::{LEXICON, RelationTerm};
use crate::passage::Passage;
use crate::reading::{DoubtAbout, LegalBasis, SectionKind};
use crate::references::{date_from, number_from};
use crate::sections::{Section, part_of};
use crate::skeleton::cost;

/// How far behind the relation the number of the paper may stand.
const REACH: usize = 14;

/// Reads the bases before the first section and in a section of their own.
pub(crate) fn read(preamble: &[Block], sections: &[Section], doubts: &mut Doubts) -> Vec<LegalBasis> {
    let mut bases = Vec::new();
    for block in preamble {
        let passage = block.passage();
        for part in parts(&passage) {
            bases.extend(read_basis(&part, doubts));
        }
    }
    let own = sections.iter().filter(|section| section.kind == SectionKind::LegalBases);
    for item in own.flat_map(|section| &section.groups).flat_map(|group| &group.items) {
        bases.extend(parts(&item.passage).into_iter().filter_map(|part| read_listed(&part, doubts)));
    }
    bases
}

/// The relation a passage opens with at this word, and the word behind it.
pub(crate) fn relation_at(passage: &Passage, start: usize) -> Option<(&'static RelationTerm, usize)> {
    LEXICON.relations.iter().find_map(|relation| {
        let end = relation_words_at(passage, start, &relation.phrase)?;
        let names_paper = kind_at(passage, end).is_some() || body_at(passage, end).is_some();
        let names_number = number_from(passage, end, end + REACH).is_some();
        let is_enough = if relation.is_bare { names_paper && names_number } else { names_paper || names_number };
        is_enough.then_some((relation, end))
    })
}

/// The words of a relation; the first must be near, the others may be badly read ("c&t" for "cứ").
fn relation_words_at(passage: &Passage, start: usize, phrase: &str) -> Option<usize> {
    let mut place = start;
    for (index, known) in phrase.split(' ').enumerate() {
        let word = passage.words.get(place)?;
        let most = if word.is_marked {
            0
        } else if index == 0 {
            1
        } else {
            3
        };
        cost(&word.skeleton, known, most)?;
        place += 1;
    }
    Some(place)
}

/// The kind of paper named at this word.
fn kind_at(passage: &Passage, start: usize) -> Option<(&'static str, &'static str, usize)> {
    LEXICON.kinds.iter().find_map(|kind| {
        let hit = passage.at(start, &kind.phrase)?;
        Some((kind.name.as_str(), kind.symbol.as_str(), hit.end))
    })
}

/// Cuts a paragraph where another relation begins behind a stop.
fn parts(passage: &Passage) -> Vec<Passage> {
    let mut starts = vec![0];
    for index in 1..passage.len() {
        if passage.gap(index).contains([';', '.']) && relation_at(passage, index).is_some() {
            starts.push(index);
        }
    }
    if starts.len() == 1 {
        return vec![passage.clone()];
    }
    let ends = starts.iter().skip(1).copied().chain([passage.len()]);
    starts.iter().zip(ends).map(|(start, end)| part_of(passage, *start, end)).collect()
}

fn read_basis(passage: &Passage, doubts: &mut Doubts) -> Option<LegalBasis> {
    let (relation, from) = relation_at(passage, 0)?;
    Some(read_paper(passage, from, Some(relation.name.clone()), doubts))
}

/// An item of a section of bases, which may leave the relation out.
fn read_listed(passage: &Passage, doubts: &mut Doubts) -> Option<LegalBasis> {
    read_basis(passage, doubts).or_else(|| {
        kind_at(passage, 0)?;
        Some(read_paper(passage, 0, None, doubts))
    })
}

fn read_paper(passage: &Passage, from: usize, relation: Option<String>, doubts: &mut Doubts) -> LegalBasis {
    let lines = passage.lines();
    let direct = kind_at(passage, from);
    let after_kind = direct.map_or(from, |(_, _, end)| end);
    let number = number_from(passage, after_kind, after_kind + REACH);
    // "Theo đề nghị của phòng X tại Tờ trình số …"
    let kind = direct.or_else(|| {
        let number = number.as_ref()?;
        (number.start.saturating_sub(4).max(from)..number.start).find_map(|index| kind_at(passage, index))
    });
    let after_number = number.as_ref().map_or(after_kind, |number| number.end);
    let date = date_from(passage, after_number, after_number + 4);
    let after_date = date.as_ref().map_or(after_number, |date| date.end);
    let issuer_at = (after_number..after_date + 3).find_map(|index| Some(passage.at(index, "cua")?.end));
    let issuer = issuer_at.and_then(|index| body_at(passage, index)).or_else(|| {
        let start = passage.at(from, "cua").map_or(from, |of| of.end);
        body_at(passage, start).filter(|_| direct.is_none())
    });
    let after_issuer = issuer.as_ref().map_or(issuer_at.unwrap_or(after_date), |issuer| issuer.end);
    let subject = subject_from(passage, after_issuer.max(after_date));
    let printed = number.as_ref().map(|number| number.printed.clone());
    let mut confidence = 95u8;
    if let (Some((name, symbol, _)), Some(number)) = (kind, &number)
        && !symbol.is_empty()
        && !number.symbol.split(['-', '/']).any(|part| part == symbol)
    {
        confidence = 70;
        let message = format!("Ký hiệu “{}” không hợp với loại văn bản {name}.", number.symbol);
        doubts.raise(DoubtAbout::LegalBasis, lines, message);
    }
    if number.is_none() {
        confidence = confidence.min(75);
        doubts.raise(DoubtAbout::LegalBasis, lines, "Căn cứ không có số hoặc số không đọc được.");
    }
    if date.as_ref().is_some_and(|date| date.on.is_none()) {
        confidence = confidence.min(70);
        doubts.raise(DoubtAbout::LegalBasis, lines, "Ngày của văn bản căn cứ không phải là ngày có thật.");
    }
    LegalBasis {
        relation,
        kind: kind.map(|(name, ..)| name.to_owned()),
        number: number.and_then(|number| number.number),
        number_as_printed: printed,
        date: date.and_then(|date| date.on),
        issuer: issuer.map(|issuer| issuer.name),
        subject,
        text: passage.text.clone(),
        lines,
        confidence,
    }
}

/// What the paper is about: behind "về việc", "về", or the verb it begins with.
fn subject_from(passage: &Passage, from: usize) -> Option<String> {
    const VERBS: [&str; 6] = ["phe duyet", "ban hanh", "quy dinh", "sua doi", "huong dan", "cong bo"];
    let start = (from..passage.len().min(from + 30)).find_map(|index| {
        passage
            .any_at(index, &["ve viec"])
            .or_else(|| passage.at(index, "ve").filter(|hit| hit.cost == 0))
            .map(|hit| hit.end)
            .or_else(|| passage.any_at(index, &VERBS).map(|hit| hit.start))
    })?;
    let subject = passage.words.get(start).map(|word| &passage.text[word.start..])?;
    let subject = subject.split(';').next().unwrap_or(subject).trim_end_matches([',', '.', ' ']);
    (!subject.is_empty()).then(|| subject.to_owned())
}
