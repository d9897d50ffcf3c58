use uuid::Uuid;

use super::*;

fn day(month: u32, of_month: u32) -> Day {
    Day::from_ymd_opt(2020, month, of_month).unwrap()
}

fn decision(kind: DecisionKind, from_on: Day, to_on: Option<Day>) -> Decision {
    let id = ApparatusDecisionId::new(Uuid::from_u128(1));
    Decision { id, kind, number: "15/QĐ-UBND".to_owned(), decided_on: from_on, from_on, to_on }
}

fn term(number: u128, name: &str, from_on: Day, to_on: Option<Day>) -> Term {
    Term {
        id: OfficerInChargeId::new(Uuid::from_u128(number)),
        account_id: AccountId::new(Uuid::from_u128(number)),
        name: name.to_owned(),
        from_on,
        to_on,
    }
}

fn found(standing: &CommuneStanding) -> Vec<(&'static str, Option<Day>)> {
    standing.gaps.iter().map(|found| (found.gap.name(), found.since)).collect()
}

#[test]
fn a_commune_lacks_what_was_never_set_up_and_what_has_ended_since_the_day_after() {
    let decisions = [
        decision(DecisionKind::SteeringCommittee, day(1, 10), Some(day(4, 30))),
        decision(DecisionKind::Regulation, day(1, 10), None),
    ];
    let terms = [term(1, "Lan", day(1, 2), Some(day(3, 31)))];
    let of_march = standing(Level::Commune, &decisions, &terms, day(3, 31));
    assert_eq!(found(&of_march), [("no-advisory-unit", None)]);
    assert!(!of_march.meets_both_conditions());
    let of_may = standing(Level::Commune, &decisions, &terms, day(5, 1));
    let since = |month, of_month| Some(day(month, of_month));
    assert_eq!(
        found(&of_may),
        [("no-steering-committee", since(5, 1)), ("no-advisory-unit", None), ("nobody-in-charge", since(4, 1))]
    );
}

#[test]
fn each_level_is_asked_for_its_own() {
    let nothing = |level| standing(level, &[], &[], day(6, 1));
    assert_eq!(found(&nothing(Level::District)).len(), 3);
    assert_eq!(found(&nothing(Level::Province)), [("no-advisory-unit", None), ("nobody-in-charge", None)]);
}

#[test]
fn what_begins_later_does_not_count_and_the_latest_in_force_does() {
    let decisions = [
        decision(DecisionKind::AdvisoryUnit, day(2, 1), None),
        decision(DecisionKind::AdvisoryUnit, day(5, 1), None),
        decision(DecisionKind::AdvisoryUnit, day(9, 1), None),
    ];
    let advisory = |on| standing(Level::Commune, &decisions, &[], on).advisory.map(|of| of.from_on);
    assert_eq!(advisory(day(1, 31)), None);
    assert_eq!(advisory(day(6, 1)), Some(day(5, 1)));
}

#[test]
fn the_history_names_the_days_nobody_was_in_charge() {
    let terms = [
        term(2, "Bình", day(5, 1), Some(day(6, 15))),
        term(1, "An", day(1, 2), Some(day(3, 31))),
        term(3, "Chi", day(6, 16), Some(day(9, 30))),
    ];
    let lines: Vec<String> = history(&terms, day(12, 1))
        .into_iter()
        .map(|line| match line {
            Tenure::Held(term) => term.name,
            Tenure::Vacant(from, to) => format!("nobody {from} – {to:?}"),
        })
        .collect();
    assert_eq!(lines, ["nobody 2020-10-01 – None", "Chi", "Bình", "nobody 2020-04-01 – Some(2020-04-30)", "An"]);
    assert_eq!(history(&terms, day(9, 30)).len(), 4, "the last day is held");
}

fn typed() -> TypedDecision {
    let member = |name: &str, duty: &str| TypedMember {
        name: name.to_owned(),
        post: "Phó Chủ tịch".to_owned(),
        duty: duty.to_owned(),
        field: "Chỉ đạo chung".to_owned(),
    };
    TypedDecision {
        kind: "steering-committee".to_owned(),
        number: " 15/QĐ-UBND ".to_owned(),
        decided_on: "10/3/2020".to_owned(),
        issuer: "UBND xã Xà Phiên".to_owned(),
        members: vec![member("Lê Văn An", "head"), TypedMember::default(), member("Trần Bình", "member")],
        ..TypedDecision::default()
    }
}

#[test]
fn a_decision_holds_from_its_own_day_unless_another_is_named_and_blank_rows_are_no_members() {
    let agreed = agree_on_decision(&typed(), Life::default(), &[], day(6, 1)).unwrap();
    assert_eq!((agreed.from_on, agreed.to_on, agreed.number.as_str()), (day(3, 10), None, "15/QĐ-UBND"));
    assert_eq!(agreed.members.len(), 2);
}

#[test]
fn every_problem_of_a_decision_is_named_at_once() {
    let mut wrong = typed();
    wrong.number = "  ".to_owned();
    wrong.from_on = "1/3/2020".to_owned();
    wrong.to_on = "1/2/2020".to_owned();
    wrong.members[1] = TypedMember { post: "Công chức".to_owned(), ..TypedMember::default() };
    wrong.members[2].duty = "head".to_owned();
    let problems = agree_on_decision(&wrong, Life::default(), &[], day(6, 1)).unwrap_err();
    assert_eq!(
        problems,
        [
            DecisionProblem::NumberMissing,
            DecisionProblem::Days(DaysProblem::EndsBeforeItBegins),
            DecisionProblem::DecidedAfterItTakesEffect,
            DecisionProblem::MemberWithoutName(2),
            DecisionProblem::MemberWithoutDuty(2),
            DecisionProblem::SecondHead(3),
        ]
    );
}

#[test]
fn a_decision_is_recorded_once_and_a_committee_has_members() {
    let known = [decision(DecisionKind::SteeringCommittee, day(3, 10), None)];
    let twice = agree_on_decision(&typed(), Life::default(), &known, day(6, 1)).unwrap_err();
    assert_eq!(twice, [DecisionProblem::RecordedAlready]);
    let empty = TypedDecision { members: vec![TypedMember::default()], ..typed() };
    let empty = agree_on_decision(&empty, Life::default(), &[], day(6, 1)).unwrap_err();
    assert_eq!(empty, [DecisionProblem::NoMembers]);
    let regulation = TypedDecision { kind: "regulation".to_owned(), members: Vec::new(), ..typed() };
    assert!(agree_on_decision(&regulation, Life::default(), &[], day(6, 1)).is_ok());
}

#[test]
fn nothing_is_decided_for_a_body_on_a_day_it_does_not_exist() {
    let life = Life { valid_from: Some(day(4, 1)), valid_to: Some(day(5, 1)) };
    let early = agree_on_decision(&typed(), life, &[], day(6, 1)).unwrap_err();
    assert_eq!(early, [DecisionProblem::Days(DaysProblem::BodyBeginsOn(day(4, 1)))]);
    let late = TypedDecision { from_on: "2/5/2020".to_owned(), ..typed() };
    let late = agree_on_decision(&late, life, &[], day(6, 1)).unwrap_err();
    assert_eq!(late, [DecisionProblem::Days(DaysProblem::BodyEndsOn(day(5, 1)))]);
}

fn typed_term(from_on: &str) -> TypedTerm {
    TypedTerm { from_on: from_on.to_owned(), decision: "20/QĐ-UBND".to_owned(), ..TypedTerm::default() }
}

const ALWAYS: [Held; 1] = [Held { from_on: Day::MIN, to_on: None }];

#[test]
fn one_is_in_charge_at_a_time_and_the_other_is_named() {
    let terms = [term(1, "An", day(1, 2), Some(day(3, 31)))];
    let agreed = |from: &str| agree_on_term(&typed_term(from), Life::default(), Some(&ALWAYS), &terms);
    assert_eq!(agreed("31/3/2020").unwrap_err(), [ChargeProblem::HeldBy("An".to_owned(), day(1, 2), Some(day(3, 31)))]);
    assert_eq!(agreed("1/4/2020").unwrap().from_on, day(4, 1));
    let open = [term(1, "An", day(5, 1), None)];
    let before = agree_on_term(&typed_term("1/4/2020"), Life::default(), Some(&ALWAYS), &open).unwrap_err();
    assert_eq!(before, [ChargeProblem::HeldBy("An".to_owned(), day(5, 1), None)], "an open term runs into it");
}

#[test]
fn whoever_holds_no_appointment_there_on_that_day_is_not_put_in_charge() {
    let held = [Held { from_on: day(2, 1), to_on: Some(day(3, 1)) }];
    let agreed = |from: &str| agree_on_term(&typed_term(from), Life::default(), Some(&held), &[]);
    assert!(agreed("1/3/2020").is_ok());
    assert_eq!(agreed("2/3/2020").unwrap_err(), [ChargeProblem::NotAppointedThere]);
    let nobody = agree_on_term(&TypedTerm::default(), Life::default(), None, &[]).unwrap_err();
    assert_eq!(nobody.len(), 3, "{nobody:?}");
}

#[test]
fn a_successor_begins_the_day_after_and_work_is_not_handed_over_before_its_day() {
    let terms = [term(1, "An", day(1, 2), None)];
    let typed = |last: &str| TypedHandOver {
        last_on: last.to_owned(),
        decision: "21/QĐ-UBND".to_owned(),
        decided_on: String::new(),
        reason: "Chuyển công tác".to_owned(),
    };
    let other = AccountId::new(Uuid::from_u128(7));
    let agree = |typed: &TypedHandOver, account_id| {
        agree_on_hand_over(typed, Life::default(), Some((account_id, &ALWAYS)), &terms, day(6, 15))
    };
    let agreed = agree(&typed("14/6/2020"), other).unwrap();
    assert_eq!((agreed.last_on, agreed.term.from_on), (day(6, 14), day(6, 15)));
    assert_eq!(agree(&typed("16/6/2020"), other).unwrap_err(), [ChargeProblem::InTheFuture]);
    assert_eq!(agree(&typed("1/1/2020"), other).unwrap_err(), [ChargeProblem::BeforeItBegins(day(1, 2))]);
    assert_eq!(agree(&typed("14/6/2020"), terms[0].account_id).unwrap_err(), [ChargeProblem::SamePerson]);
    let nothing = agree(&TypedHandOver::default(), other).unwrap_err();
    assert_eq!(nothing, [ChargeProblem::ReasonMissing, ChargeProblem::LastUnreadable, ChargeProblem::DecisionMissing]);
}
