//! Recognises the names of administrative bodies in a passage and writes them as they should be.

use crate::lexicon::{LEXICON, Term};
use crate::passage::Passage;
use crate::places;
use crate::skeleton::{cost, tolerance};

/// A body found in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// Spelled out: `Ủy ban nhân dân các xã, thị trấn`.
    pub(crate) name: String,
    /// With the abbreviations the paper uses: `UBND các xã, thị trấn`.
    pub(crate) mention: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) cost: u32,
    pub(crate) is_listed: bool,
}

impl Named {
    /// How sure the name is, in percent.
    pub(crate) fn confidence(&self) -> u8 {
        let letters = u32::try_from(self.name.chars().filter(|c| c.is_alphabetic()).count()).unwrap_or(1).max(1);
        let sure = 100 - (self.cost * 150 / letters).min(60);
        let sure = u8::try_from(sure).unwrap_or(40);
        if self.is_listed { sure } else { sure.min(50) }
    }
}

/// Words matched to a name, and where they end.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) end: usize,
    pub(crate) cost: u32,
    letters: u32,
}

/// The body whose name begins at this word, with its scope ("huyện", "các xã, thị trấn", a place, a period).
pub(crate) fn body_at(passage: &Passage, start: usize) -> Option<Named> {
    let listed = listed_at(passage, start);
    let group = group_at(passage, start).map(|found| (found, false));
    let worth = |found: &Found| i64::from(found.letters) - 2 * i64::from(found.cost);
    let (found, needs_scope) = match (listed, group) {
        (Some(listed), Some(group)) if worth(&group.0) >= worth(&listed.0) => group,
        (Some(listed), _) => listed,
        (None, group) => group?,
    };
    let mut named = Named {
        mention: found.name.clone(),
        name: found.name,
        start,
        end: found.end,
        cost: found.cost,
        is_listed: true,
    };
    let mut has_scope = false;
    for _ in 0..3 {
        let Some(scope) =
            scope_at(passage, named.end, needs_scope && !has_scope).or_else(|| period_at(passage, named.end))
        else {
            break;
        };
        has_scope = true;
        named.name = format!("{} {}", named.name, scope.name);
        named.end = scope.end;
        named.cost += scope.cost;
    }
    if needs_scope && !has_scope {
        return None;
    }
    named.mention = with_abbreviations(passage, &named);
    Some(named)
}

/// Bodies joined by commas, semicolons or "và", from this word on.
pub(crate) fn bodies_from(passage: &Passage, start: usize) -> Vec<Named> {
    let mut bodies: Vec<Named> = Vec::new();
    let mut place = start;
    while let Some(body) = body_at(passage, place).or_else(|| unlisted_at(passage, place)) {
        place = body.end;
        bodies.push(body);
        let gap = passage.gap(place).trim();
        let joined = matches!(passage.skeleton(place), "va" | "cung");
        match (gap, joined) {
            ("", true) => place += 1,
            ("," | ";", true) => place += 1,
            ("," | ";", false) => {}
            _ => break,
        }
    }
    bodies
}

/// A name that begins like that of a body but is not known: its capitalised words as read.
pub(crate) fn unlisted_at(passage: &Passage, start: usize) -> Option<Named> {
    if !passage.words.get(start)?.is_capitalised {
        return None;
    }
    let head = term_at(passage, start, &LEXICON.heads, 1)?;
    let mut end = head.end;
    while let Some(word) = passage.words.get(end) {
        let gap = passage.gap(end);
        if !(gap == " " || gap == " - " || gap == "-") {
            break;
        }
        if word.is_capitalised {
            end += 1;
        } else if word.skeleton == "va" && passage.words.get(end + 1).is_some_and(|next| next.is_capitalised) {
            end += 2;
        } else {
            break;
        }
    }
    if end < head.end + 1 {
        return None;
    }
    // "Hội Khuyến học": one small word may end a name.
    let ends_name =
        passage.gap(end + 1) != " " || end + 1 == passage.len() || level_at(passage, end + 1, false).is_some();
    if end < passage.len() && passage.gap(end) == " " && ends_name && level_at(passage, end, false).is_none() {
        end += 1;
    }
    let mut name = passage.slice(start, end).to_owned();
    if let Some(scope) = scope_at(passage, end, false) {
        name = format!("{name} {}", scope.name);
        end = scope.end;
    }
    Some(Named { mention: name.clone(), name, start, end, cost: head.cost, is_listed: false })
}

/// The longest of the terms at this word, within `most` of total cost.
pub(crate) fn term_at(passage: &Passage, start: usize, terms: &[Term], most: u32) -> Option<Found> {
    let mut best: Option<Found> = None;
    for term in terms {
        let Some(found) = match_term(passage, start, term, 0) else { continue };
        let is_better = best.as_ref().is_none_or(|best| {
            (found.letters, std::cmp::Reverse(found.cost)) > (best.letters, std::cmp::Reverse(best.cost))
        });
        if found.cost <= most && is_better {
            best = Some(found);
        }
    }
    best
}

/// Compares a term word by word, "và" left aside, with `slack` above the usual tolerance for longer words.
fn match_term(passage: &Passage, start: usize, term: &Term, slack: u32) -> Option<Found> {
    let mut place = start;
    let mut sum = 0;
    for (index, known) in term.words.iter().enumerate() {
        if index > 0 {
            if passage.skeleton(place) == "va" {
                place += 1;
            }
            if passage.gap(place).contains(['.', ';', ':', '(', ')']) {
                return None;
            }
        }
        let word = passage.words.get(place)?;
        let is_all_hidden = word.skeleton.contains('?') && !word.skeleton.contains(|c: char| c.is_ascii_lowercase());
        let slack = if is_all_hidden {
            1
        } else if known.len() >= 4 {
            slack
        } else {
            0
        };
        sum += cost(&word.skeleton, known, tolerance(known, word.is_marked) + slack)?;
        place += 1;
    }
    let letters = term.letters();
    (sum <= letters / 4 + slack).then(|| Found { name: term.name.clone(), end: place, cost: sum, letters })
}

fn listed_at(passage: &Passage, start: usize) -> Option<(Found, bool)> {
    let word = passage.words.get(start)?;
    let mut best: Option<(Found, bool)> = None;
    for group in &LEXICON.bodies {
        if cost(&word.skeleton, &group.first, tolerance(&group.first, word.is_marked)).is_none() {
            continue;
        }
        for body in &group.bodies {
            let slack = u32::from(body.term.words.len() > 2);
            let Some(found) = match_term(passage, start, &body.term, slack) else { continue };
            let worth = |found: &Found| i64::from(found.letters) - 2 * i64::from(found.cost);
            if best.as_ref().is_none_or(|(best, _)| worth(&found) > worth(best)) {
                best = Some((found, body.needs_scope));
            }
        }
    }
    best
}

/// "các sở, ban, ngành liên quan": nouns, then qualifiers.
fn group_at(passage: &Passage, start: usize) -> Option<Found> {
    let several = passage.at(start, "cac");
    let mut found = Found { name: String::new(), end: start, cost: 0, letters: 0 };
    if let Some(several) = several {
        found.name.push_str("các");
        found.end = several.end;
        found.letters += 3;
        found.cost += several.cost;
    }
    let mut nouns = 0;
    let mut place = found.end;
    let mut joint = if several.is_some() { " " } else { "" };
    while let Some(noun) = noun_at(passage, place) {
        found.name.push_str(joint);
        found.name.push_str(&noun.name);
        found.letters += noun.letters;
        found.cost += noun.cost;
        found.end = noun.end;
        nouns += 1;
        place = noun.end;
        match (passage.gap(place).trim(), passage.skeleton(place) == "va") {
            ("", true) => {
                joint = " và ";
                place += 1;
            }
            (",", false) => joint = ", ",
            _ => break,
        }
    }
    if nouns == 0 {
        return None;
    }
    let mut has_qualifier = false;
    while let Some(qualifier) = term_at(passage, found.end, &LEXICON.group_qualifiers, 3) {
        if !passage.gap(found.end).trim().is_empty() {
            break;
        }
        has_qualifier = true;
        found.name = format!("{} {}", found.name, qualifier.name);
        found.letters += qualifier.letters;
        found.cost += qualifier.cost;
        found.end = qualifier.end;
    }
    let owner = passage.at(found.end, "cua").and_then(|of| scope_at(passage, of.end, false));
    if let Some(owner) = owner {
        found.name = format!("{} của {}", found.name, owner.name);
        found.end = owner.end;
        found.cost += owner.cost;
    }
    (several.is_some() || nouns > 1 || has_qualifier).then_some(found)
}

fn noun_at(passage: &Passage, start: usize) -> Option<Found> {
    let mut best: Option<Found> = None;
    for term in &LEXICON.group_nouns {
        let slack = u32::from(term.words.len() > 2);
        let Some(found) = match_term(passage, start, term, slack) else { continue };
        let is_short = term.letters() <= 3;
        let is_better = best.as_ref().is_none_or(|best| found.letters > best.letters);
        // "ban, ngành" are two nouns, "ban ngành" is one.
        let is_parted = (start + 1..found.end).any(|index| passage.gap(index).contains(','));
        if is_better && !is_parted && !(is_short && found.cost > 0) {
            best = Some(found);
        }
    }
    best
}

/// "huyện Long Mỹ", "cấp xã", "các xã, thị trấn"; a bare list only where the name asks for one.
fn scope_at(passage: &Passage, start: usize, may_list: bool) -> Option<Found> {
    if passage.gap(start).contains(['.', ';', ':', '(', ')', ',']) {
        return None;
    }
    let several = passage.at(start, "cac").filter(|hit| hit.cost <= 1);
    let tier = passage.at(start, "cap").filter(|_| several.is_none());
    let mut place = several.or(tier).map_or(start, |hit| hit.end);
    let is_list = several.is_some() || may_list;
    let first = level_at(passage, place, is_list)?;
    let mut names = first.name.clone();
    let mut cost = first.cost + several.or(tier).map_or(0, |hit| hit.cost);
    place = first.end;
    loop {
        if !is_list {
            break;
        }
        let joined = passage.skeleton(place) == "va" && passage.gap(place).trim().is_empty();
        let next = match passage.gap(place).trim() {
            "," => place,
            "" if joined => place + 1,
            _ => break,
        };
        let Some(level) = level_at(passage, next, true) else { break };
        names.push_str(if joined { " và " } else { ", " });
        names.push_str(&level.name);
        cost += level.cost;
        place = level.end;
    }
    if let Some(of) = several.and_then(|_| passage.at(place, "thuoc"))
        && let Some(level) = level_at(passage, of.end, false)
    {
        names = format!("{names} thuộc {}", level.name);
        place = level.end;
    }
    if tier.is_none()
        && !is_list
        && passage.gap(place) == " "
        && let Some((name, end)) = places::place_at(passage, place, places::Tier::of(&first.name))
    {
        names = format!("{names} {name}");
        place = end;
    }
    let prefix = match (several, tier) {
        (Some(_), _) => "các ",
        (None, Some(_)) => "cấp ",
        (None, None) => "",
    };
    Some(Found { name: format!("{prefix}{names}"), end: place, cost, letters: 0 })
}

/// A level of government. Short words must keep their length, or "xay" would be a commune.
pub(crate) fn level_at(passage: &Passage, start: usize, is_list: bool) -> Option<Found> {
    let several = if is_list { LEXICON.several.as_slice() } else { &[] };
    for term in LEXICON.levels.iter().chain(several) {
        let mut place = start;
        let mut sum = 0;
        let all = term.words.iter().all(|known| {
            let Some(word) = passage.words.get(place) else { return false };
            let most = u32::from(!word.is_marked);
            let Some(cost) = cost(&word.skeleton, known, most) else { return false };
            sum += cost;
            place += 1;
            // A lost letter would make "phòng" a ward.
            word.skeleton.len() == known.len() || (known.len() >= 5 && word.skeleton.len() > known.len())
        });
        if all {
            return Some(Found { name: term.name.clone(), end: place, cost: sum, letters: term.letters() });
        }
    }
    None
}

/// "giai đoạn 2016-2020" as part of a name.
fn period_at(passage: &Passage, start: usize) -> Option<Found> {
    let hit = passage.at(start, "giai doan")?;
    let years = (passage.number(hit.end)?, passage.number(hit.end + 1)?);
    let is_period = passage.gap(hit.end + 1).trim() == "-" || passage.gap(hit.end + 1).trim() == "–";
    let name = format!("giai đoạn {}-{}", years.0, years.1);
    (is_period && years.0 < years.1 && years.0 > 1900).then_some(Found {
        name,
        end: hit.end + 2,
        cost: hit.cost,
        letters: 0,
    })
}

fn with_abbreviations(passage: &Passage, named: &Named) -> String {
    let prints = |abbreviation: &str| (named.start..named.end).any(|index| passage.skeleton(index) == abbreviation);
    let mut mention = named.name.clone();
    if prints("ubnd") {
        mention = mention.replace("Ủy ban nhân dân", "UBND").replace("Ủy ban Nhân dân", "UBND");
    }
    if prints("hdnd") {
        mention = mention.replace("Hội đồng nhân dân", "HĐND");
    }
    mention
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(text: &str) -> Option<String> {
        body_at(&Passage::join([(1, text)]), 0).map(|body| body.name)
    }

    #[test]
    fn names_are_canonical_however_they_are_written() {
        for (read, name) in [
            ("Phong NN&PTNT huyén", "Phòng Nông nghiệp và Phát triển nông thôn huyện"),
            ("phòng Nông nghiệp & PTNT", "Phòng Nông nghiệp và Phát triển nông thôn"),
            ("Phong Lao dong, thwong binh va X4 h¢i", "Phòng Lao động - Thương binh và Xã hội"),
            ("Pai Truyén thanh", "Đài Truyền thanh"),
            ("Phòng Văn hoá - Xã hội xã", "Phòng Văn hóa - Xã hội xã"),
            ("Uỷ ban nhân dân các phường", "Ủy ban nhân dân các phường"),
            ("UBND xã Tân Hòa xây dựng", "Ủy ban nhân dân xã Tân Hòa"),
            ("cac so, nganh c6 lién quan", "các sở, ngành có liên quan"),
            ("Sở KH&CN tỉnh Hau Giang", "Sở Khoa học và Công nghệ tỉnh Hậu Giang"),
            ("Trưởng các ấp, khóm", "Trưởng các ấp, khóm"),
        ] {
            assert_eq!(name_of(read).as_deref(), Some(name), "{read}");
        }
    }

    #[test]
    fn a_verb_after_a_name_is_no_part_of_it() {
        for (read, name) in [
            ("UBND xay dung ke hoach", "Ủy ban nhân dân"),
            ("UBND ap dung chinh sach", "Ủy ban nhân dân"),
            ("Phong Y te tich cuc tham muu", "Phòng Y tế"),
        ] {
            assert_eq!(name_of(read).as_deref(), Some(name), "{read}");
        }
    }

    #[test]
    fn the_longer_name_wins() {
        assert_eq!(name_of("Phòng Kinh tế, Hạ tầng và Đô thị").as_deref(), Some("Phòng Kinh tế, Hạ tầng và Đô thị"));
        assert_eq!(name_of("Phòng Kinh tế xã").as_deref(), Some("Phòng Kinh tế xã"));
    }

    #[test]
    fn common_words_are_no_bodies() {
        for read in ["các sản phẩm", "thực hiện", "nâng cao", "sản phẩm OCOP", ""] {
            assert_eq!(name_of(read), None, "{read}");
        }
    }

    #[test]
    fn a_list_ends_where_no_body_follows() {
        let passage = Passage::join([(1, "cac ban, nganh, UBND cap xa va Sở Y tế tham gia Hoi cho")]);
        let mentions: Vec<String> = bodies_from(&passage, 0).into_iter().map(|body| body.mention).collect();
        assert_eq!(mentions, ["các ban, ngành", "UBND cấp xã", "Sở Y tế"]);
    }

    #[test]
    fn an_unknown_body_keeps_the_name_it_is_printed_with() {
        let passage = Passage::join([(1, "Hội Khuyến học xã")]);
        let body = unlisted_at(&passage, 0).expect("a head word with a name");
        assert_eq!((body.name.as_str(), body.is_listed), ("Hội Khuyến học xã", false));
    }
}
