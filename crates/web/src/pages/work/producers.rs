//! What waits of the producers' matters: groups and rows of the page of work.

use app::work::{CallFor, WithProducers};
use domain::Day;

use super::{count, group, row};
use crate::parts::{Colour, Tag};
use crate::templates::{WorkGroup, WorkRow};
use crate::words::{Lang, say_with};

/// How much waits of each kind, and where the list is.
pub(super) fn groups(of: &WithProducers, today: Day) -> [WorkGroup; 6] {
    let state = of.plans_to_look_at.first().map(|plan| plan.state.as_str()).unwrap_or_default();
    let proposed = of.specialities.first().map(|one| one.state.as_str()).unwrap_or_default();
    let closing = of.calls.iter().map(|call| call.to_on).min();
    let counted =
        |rows: usize, label: &str, href: &str, earliest: Option<Day>| group(count(rows), label, href, earliest, today);
    [
        counted(of.calls.len(), "work-group-calls", "/idea-rounds", closing),
        counted(of.plans_to_mend.len(), "work-group-plans-to-mend", "/business-plans?state=returned", None),
        counted(
            of.plans_to_look_at.len(),
            "work-group-plans-to-look-at",
            &format!("/business-plans?state={state}"),
            None,
        ),
        counted(of.selections.len(), "work-group-selections", "/idea-rounds", None),
        counted(of.specialities.len(), "work-group-specialities", &format!("/specialities?state={proposed}"), None),
        counted(of.imports.len(), "work-group-imports", "/imports", None),
    ]
}

/// Each with its next step.
pub(super) fn rows(of: &WithProducers, today: Day, lang: Lang) -> Vec<WorkRow> {
    let calls = of.calls.iter().map(|call| {
        let tag = Tag::new(Colour::Yellow, "work-call-open");
        row(&call.title, format!("/idea-rounds/{}", call.id), "", tag, Some(call.to_on), "ideas-register", today)
    });
    let plans = |plans: &[app::work::BusinessPlanListed], colour: Colour, next: &'static str| {
        let line = |plan: &app::work::BusinessPlanListed| {
            let tag = Tag::new(colour, format!("business-plans-state-{}", plan.state));
            let caption = format!("{} · {}", plan.producer_name, plan.unit_name);
            row(&plan.title, format!("/business-plans/{}", plan.id), &caption, tag, None, next, today)
        };
        plans.iter().map(line).collect::<Vec<_>>()
    };
    let to_mend = plans(&of.plans_to_mend, Colour::Red, "work-mend-plan");
    let to_look_at = plans(&of.plans_to_look_at, Colour::Yellow, "business-plans-review");
    let selections = of.selections.iter().map(|(waits, call)| {
        let (key, next) = match waits {
            CallFor::Commune => ("work-ideas-wait-commune", "ideas-judge"),
            CallFor::Office => ("work-ideas-wait-office", "ideas-judge"),
            CallFor::Result => ("work-ideas-wait-result", "ideas-close"),
        };
        let caption = say_with(lang, key, &[("count", &call.ideas)]);
        let tag = Tag::new(Colour::Teal, "work-selection-waits");
        row(&call.title, format!("/idea-rounds/{}", call.id), &caption, tag, None, next, today)
    });
    let specialities = of.specialities.iter().map(|one| {
        let tag = Tag::new(Colour::Yellow, format!("specialities-state-{}", one.state));
        let href = format!("/specialities/{}", one.id);
        row(&one.name, href, &one.unit_name, tag, None, "work-decide-speciality", today)
    });
    let imports = of.imports.iter().map(|batch| {
        let tag = Tag::new(Colour::Blue, "work-import-waits");
        let caption = batch.begun_by.clone().unwrap_or_default();
        row(&batch.file_name, format!("/imports/{}", batch.id), &caption, tag, None, "work-take-in", today)
    });
    let all = calls.chain(to_mend).chain(to_look_at).chain(selections).chain(specialities).chain(imports);
    all.collect()
}
