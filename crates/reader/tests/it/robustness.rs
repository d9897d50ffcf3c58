//! Whatever is put in, a reading comes out.

use reader::{Reading, read_plan};
use unicode_normalization::UnicodeNormalization;

const DISTRICT: &str = include_str!("papers/district.txt");
const DAMAGED: &str = include_str!("papers/damaged.txt");

fn without_lines(reading: &Reading) -> Vec<(String, Vec<String>)> {
    let texts = |tasks: &[reader::Task]| tasks.iter().map(|task| task.text.clone()).collect();
    reading.assignments.iter().map(|assignment| (assignment.unit.clone(), texts(&assignment.tasks))).collect()
}

#[test]
fn nothing_and_noise_give_doubts_and_nothing_invented() {
    for text in
        ["", " \n\t\n", "\u{feff}", "%%% ### @@@", "1.\n2.\n-\n- \na)", "I.\nII.\nIII.", "Nơi nhận:", "\u{301}\u{301}"]
    {
        let reading = read_plan(text);
        assert!(reading.assignments.is_empty() && reading.legal_bases.is_empty(), "{text:?}");
        assert!(reading.document.issuer.is_none() && reading.document.number.is_none(), "{text:?}");
        assert!(!reading.doubts.is_empty(), "{text:?}");
    }
}

#[test]
fn composition_and_line_ends_do_not_change_a_reading() {
    let expected = read_plan(DISTRICT);
    let decomposed: String = DISTRICT.nfd().collect();
    assert_eq!(read_plan(&decomposed), expected);
    assert_eq!(read_plan(&DISTRICT.replace('\n', "\r\n")), expected);
    assert_eq!(read_plan(&format!("\u{feff}{DISTRICT}")), expected);
}

#[test]
fn another_placement_of_tones_changes_no_name() {
    let old = DISTRICT.replace("Ủy", "Uỷ").replace("hóa", "hoá").replace("HÒA", "HOÀ");
    let names =
        |reading: Reading| reading.assignments.into_iter().map(|assignment| assignment.unit).collect::<Vec<_>>();
    assert_eq!(names(read_plan(&old)), names(read_plan(DISTRICT)));
}

#[test]
fn other_bullets_mean_the_same() {
    for bullet in ["–", "—", "*", "•"] {
        let text = DISTRICT.replace("\n- ", &format!("\n{bullet} "));
        assert_eq!(without_lines(&read_plan(&text)), without_lines(&read_plan(DISTRICT)), "{bullet}");
    }
}

#[test]
fn a_text_cut_anywhere_is_still_read() {
    for text in [DISTRICT, DAMAGED] {
        for (cut, _) in text.char_indices().step_by(7) {
            let head = read_plan(&text[..cut]);
            let tail = read_plan(&text[cut..]);
            for task in head.assignments.iter().chain(&tail.assignments).flat_map(|assignment| &assignment.tasks) {
                assert!(task.lines.first >= 1 && task.lines.first <= task.lines.last);
            }
        }
    }
}

#[test]
fn a_letter_lost_or_doubled_anywhere_breaks_nothing() {
    let letters: Vec<char> = DAMAGED.chars().collect();
    for place in (0..letters.len()).step_by(11) {
        let mut lost = letters.clone();
        lost.remove(place);
        let mut doubled = letters.clone();
        doubled.insert(place, letters[place]);
        for text in [lost, doubled] {
            let reading = read_plan(&text.into_iter().collect::<String>());
            assert!((2..=4).contains(&reading.assignments.len()), "at {place}: {:?}", reading.counts);
        }
    }
}

/// The cost of a reading is bounded by its words, so a text twice as long holds twice as much, and no more.
#[test]
fn a_plan_repeated_holds_as_many_times_the_items() {
    let body = "1. Phòng Y tế huyện:\n\n- Chủ trì, phối hợp với các ban, ngành kiểm tra.\n\n";
    for times in [1, 10, 300] {
        let reading = read_plan(&format!("I. TỔ CHỨC THỰC HIỆN\n\n{}", body.repeat(times)));
        assert_eq!(reading.counts.tasks, times);
        assert_eq!(reading.counts.tasks_with_partners, times);
    }
}

#[test]
fn long_lines_and_long_lists_come_out_whole() {
    let long = "phối hợp với UBND xã, ".repeat(5_000);
    let nested = "+ việc nhỏ\n".repeat(5_000);
    let text = format!("I. TỔ CHỨC THỰC HIỆN\n1. Phòng Y tế:\n- {long}\n- việc\n{nested}");
    let reading = read_plan(&text);
    assert_eq!(reading.assignments[0].tasks.len(), 2);
    assert_eq!(reading.assignments[0].tasks[1].lines.last, 5_004);
    assert!(reading.doubts.len() <= 200);
}
