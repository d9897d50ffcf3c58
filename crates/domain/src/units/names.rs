//! Names of units, as people type them.

use crate::text::fold;

/// Words for kinds of units, folded, the longest first; people write them, shorten them or leave them out.
const KINDS: [&str; 20] = [
    "thanh pho",
    "thi tran",
    "dac khu",
    "thi xa",
    "phuong",
    "huyen",
    "tinh",
    "quan",
    "xa",
    "tp",
    "tt",
    "tx",
    "dk",
    "h",
    "p",
    "q",
    "x",
    "t",
    "ubnd",
    "tw",
];

/// A name folded, without the word for its kind: `TP. Cần Thơ` and `Thành phố Cần Thơ` are `can tho`.
///
/// A name that is nothing but such a word, or a number (`Quận 7`), keeps what it has.
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    for kind in KINDS {
        if let Some(rest) = folded.strip_prefix(kind).and_then(|rest| rest.strip_prefix(' '))
            && !rest.is_empty()
        {
            return rest.to_owned();
        }
    }
    folded
}

/// Short words for kinds of units, as lists write them, and what they stand for.
const SHORT: [(&str, &str); 8] = [
    ("tp", "thanh pho"),
    ("tx", "thi xa"),
    ("tt", "thi tran"),
    ("h", "huyen"),
    ("q", "quan"),
    ("p", "phuong"),
    ("x", "xa"),
    ("t", "tinh"),
];

/// A name folded, with the word for its kind written out: `TX. Long Mỹ` is `thi xa long my`. None for a name that
/// does not say its kind.
#[must_use]
pub fn name_with_kind(name: &str) -> Option<String> {
    let folded = fold(name);
    let (first, rest) = folded.split_once(' ')?;
    if let Some((_, kind)) = SHORT.iter().find(|(short, _)| *short == first) {
        return Some(format!("{kind} {rest}"));
    }
    (name_key(name) != folded).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::{name_key, name_with_kind};

    #[test]
    fn a_name_that_says_its_kind_tells_a_town_from_a_district() {
        let told = ["TX. Long Mỹ", "Thị xã Long Mỹ", "huyện Long Mỹ", "Long Mỹ"].map(name_with_kind);
        let told = told.each_ref().map(Option::as_deref);
        assert_eq!(told, [Some("thi xa long my"), Some("thi xa long my"), Some("huyen long my"), None]);
    }

    #[test]
    fn the_word_for_a_kind_and_the_diacritics_do_not_matter() {
        for typed in ["Thành phố Cần Thơ", "TP. Cần Thơ", "tp cần thơ", "Cần Thơ", "can tho"] {
            assert_eq!(name_key(typed), "can tho", "{typed}");
        }
        assert_eq!(name_key("Thị trấn Vĩnh Viễn"), "vinh vien");
        assert_eq!(name_key("Xã Xà Phiên"), "xa phien");
        assert_eq!(name_key("Quận 7"), "7");
        assert_eq!(name_key("Xã"), "xa");
    }
}
