//! The series of numbers of a register: one for each body, kind and year, each number once (Nghị định 30/2020).

use super::with_zero;

/// The number that follows in a series: one more than the greatest of the year, with the sign the last paper had.
/// None while the year has no paper of the kind, whose sign nobody knows then.
///
/// Numbers below ten have a nought before them: `05/KH-UBND`.
#[must_use]
pub fn next_number(given: &[String]) -> Option<String> {
    let read = |number: &String| {
        let (digits, sign) = number.trim().split_once('/')?;
        Some((digits.trim().parse::<u32>().ok()?, sign.trim().to_owned()))
    };
    let (greatest, sign) = given.iter().filter_map(read).max()?;
    let next = with_zero(u64::from(greatest.checked_add(1)?));
    Some(format!("{next}/{sign}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_number_is_one_more_than_the_greatest_with_its_sign() {
        let next = |given: &[&str]| next_number(&given.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
        assert_eq!(next(&[]), None);
        assert_eq!(next(&["04/KH-UBND"]).as_deref(), Some("05/KH-UBND"));
        assert_eq!(next(&["470/KH-UBND", "09/KH-UBND", "không số"]).as_deref(), Some("471/KH-UBND"));
        assert_eq!(next(&["9/KH-UBND", "10/KH-UBND"]).as_deref(), Some("11/KH-UBND"), "numbers, not letters");
        assert_eq!(next(&["4294967295/KH-UBND"]), None);
    }
}
