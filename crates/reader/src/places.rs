//! Names of places, given their marks back where the lexicon knows them.

use crate::bodies::term_at;
use crate::lexicon::LEXICON;
use crate::passage::Passage;

/// Which names a place may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tier {
    Province,
    District,
    /// A provincial city or one under the centre.
    City,
    /// Communes are too many and too alike: their names stay as read.
    Commune,
}

impl Tier {
    /// The tier of a level's name.
    pub(crate) fn of(level: &str) -> Self {
        match level {
            "tỉnh" => Self::Province,
            "thành phố" => Self::City,
            "huyện" | "quận" | "thị xã" => Self::District,
            _ => Self::Commune,
        }
    }
}

/// The place named at this word and where the name ends.
///
/// A name read with its marks stays as read; one without them gets those of the lexicon, if it is there.
pub(crate) fn place_at(passage: &Passage, start: usize, tier: Tier) -> Option<(String, usize)> {
    if !passage.words.get(start)?.is_capitalised {
        return None;
    }
    let known = known_at(passage, start, tier);
    let limit = known.as_ref().map_or(start + 4, |(_, end)| *end);
    let mut end = start + 1;
    while end < limit && passage.words.get(end).is_some_and(|word| word.is_capitalised) && passage.gap(end) == " " {
        end += 1;
    }
    let has_marks = passage.words[start..end].iter().any(|word| word.is_marked);
    match known {
        Some(known) if !has_marks => Some(known),
        _ => Some((in_title_case(passage.slice(start, end)), end)),
    }
}

/// The name of the lexicon at this word.
pub(crate) fn known_at(passage: &Passage, start: usize, tier: Tier) -> Option<(String, usize)> {
    let lists: &[_] = match tier {
        Tier::Province => &[&LEXICON.provinces],
        Tier::District => &[&LEXICON.districts],
        Tier::City => &[&LEXICON.provinces, &LEXICON.districts],
        Tier::Commune => &[],
    };
    lists.iter().find_map(|places| term_at(passage, start, places, 1)).map(|found| (found.name, found.end))
}

/// The province a passage speaks of at this word: "tỉnh Hậu Giang", "thành phố Cần Thơ".
pub(crate) fn province_at(passage: &Passage, start: usize) -> Option<String> {
    let end = passage.at(start, "tinh").or_else(|| passage.at(start, "thanh pho"))?.end;
    passage.words.get(end).filter(|word| word.is_capitalised)?;
    known_at(passage, end, Tier::Province).map(|(name, _)| name)
}

/// Capitals become small letters but for the first of each word; mixed text stays.
pub(crate) fn in_title_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut at_start = true;
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        if at_start {
            written.push(c);
        } else {
            written.extend(c.to_lowercase());
        }
        at_start = !c.is_alphabetic();
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, tier: Tier) -> Option<String> {
        place_at(&Passage::join([(1, text)]), 0, tier).map(|(name, _)| name)
    }

    #[test]
    fn a_known_name_gets_its_marks_back() {
        assert_eq!(place("HAU GIANG", Tier::Province).as_deref(), Some("Hậu Giang"));
        assert_eq!(place("Phung Hiép nam", Tier::District).as_deref(), Some("Phụng Hiệp"));
    }

    #[test]
    fn a_name_with_marks_or_unknown_stays_as_read() {
        assert_eq!(place("TÂN HÒA", Tier::Commune).as_deref(), Some("Tân Hòa"));
        assert_eq!(place("Xuan Lap", Tier::Commune).as_deref(), Some("Xuan Lap"));
    }

    #[test]
    fn small_letters_are_no_place() {
        assert_eq!(place("phat trien", Tier::Province), None);
    }
}
