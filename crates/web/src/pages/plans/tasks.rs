//! Tasks in a list, on boards by unit, clause and week, and as what a unit owes.

use app::plans::{Owed, Plan, TaskCount, TaskFilter, TaskGroup, TaskRow, TaskStanding};
use axum::extract::{OriginalUri, State};
use chrono::{Datelike, Days};
use domain::Day;
use domain::papers::Cell;

use super::task::task_row;
use crate::Web;
use crate::due::due;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::pages::products::slice;
use crate::pages::reports::report_title;
use crate::parts::{Colour, Figure, Source, Tag};
use crate::show;
use crate::templates::{BoardCell, BoardLine, OwedGroup, OwedLine, OwedPage, TasksPage, Way};
use crate::visitor::Visitor;
use crate::words::{Lang, say};

/// The standings that are counted, in the order of the columns.
const COLUMNS: [TaskStanding; 6] = [
    TaskStanding::Late,
    TaskStanding::AtRisk,
    TaskStanding::Doing,
    TaskStanding::NotStarted,
    TaskStanding::Done,
    TaskStanding::Void,
];

fn label(standing: TaskStanding) -> String {
    format!("plans-state-{}", standing.name())
}

fn count_of(count: &TaskCount, standing: TaskStanding) -> i64 {
    match standing {
        TaskStanding::Open => count.total - count.done - count.void,
        TaskStanding::Late => count.late,
        TaskStanding::AtRisk => count.at_risk,
        TaskStanding::Doing => count.doing,
        TaskStanding::NotStarted => count.not_started,
        TaskStanding::Done => count.done,
        TaskStanding::Void => count.void,
    }
}

fn grouped(by: &str) -> Option<(TaskGroup, &'static str)> {
    match by {
        "unit" => Some((TaskGroup::Unit, "plans-column-unit")),
        "clause" => Some((TaskGroup::Item, "plans-column-item")),
        "week" => Some((TaskGroup::Day, "plans-column-week")),
        _ => None,
    }
}

/// The columns of the list as a file.
const FILE_COLUMNS: [(&str, u16); 8] = [
    ("plans-column-number", 16),
    ("plans-item", 10),
    ("plans-task", 60),
    ("plans-lead", 36),
    ("plans-holder", 24),
    ("plans-start-on", 14),
    ("plans-due-on", 14),
    ("plans-state", 16),
];

fn cells(row: TaskRow, lang: Lang, today: Day) -> Vec<Cell> {
    let standing = super::standing_of(&row, today);
    vec![
        exports::text(row.plan_number),
        exports::text(row.item_ref),
        exports::text(row.title),
        exports::text(row.lead_name),
        exports::text(row.holder_name.unwrap_or_default()),
        exports::day(row.start_on),
        Cell::Day(row.due_on),
        exports::text(say(lang, &format!("plans-state-{standing}"))),
    ]
}

/// A day of the address, as `2020-03-30`.
fn day_of(query: &ListQuery, name: &str) -> Option<Day> {
    query.get(name).parse().ok()
}

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let grouping = grouped(query.get("by"));
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "viec", "plans-tasks", &FILE_COLUMNS) {
        let today = web.app.today();
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let plans = app::plans::list_plans(op).await?;
                let filter = app::plans::with_words(op, filter(&query, &plans), query.get("q")).await?;
                let rows = app::plans::list_tasks(op, filter, slice).await?.rows;
                file.put(rows.into_iter().map(|row| cells(row, lang, today)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let (plans, units, rows, counted, board) = web
        .app
        .read(&visitor.actor(), async |op| {
            let plans = app::plans::list_plans(op).await?;
            let filter = app::plans::with_words(op, filter(&query, &plans), query.get("q")).await?;
            let units = app::plans::list_leads(op).await?;
            // A board shows no rows, and its sum is the count of them all.
            Ok(match grouping {
                Some((by, _)) => {
                    let board = app::plans::board(op, filter, by).await?;
                    (plans, units, Vec::new(), board.total, Some(board.rows))
                }
                None => {
                    let list = app::plans::list_tasks(op, filter, slice(&query)).await?;
                    (plans, units, list.rows, list.count, None)
                }
            })
        })
        .await?;
    let today = web.app.today();
    let figure = |standing: Option<TaskStanding>, label: &str, count: i64| Figure {
        label: label.to_owned(),
        value: show::number(count),
        note: String::new(),
        href: Some(match standing {
            Some(standing) => query.with("standing", standing.name()),
            None => query.without("standing"),
        }),
        source: Source::Computed,
    };
    let mut figures = vec![figure(None, "plans-figure-tasks", counted.total)];
    for standing in [TaskStanding::Late, TaskStanding::AtRisk, TaskStanding::Doing, TaskStanding::Done] {
        figures.push(figure(Some(standing), &label(standing), count_of(&counted, standing)));
    }
    let lines = board.map(|board| {
        let key = match grouping {
            Some((TaskGroup::Unit, _)) => "unit",
            Some((TaskGroup::Item, _)) => "place",
            _ => "week",
        };
        let list = ListQuery::read("/tasks", query.without("by").split_once('?').map_or("", |(_, asked)| asked));
        board.into_iter().map(|row| board_line(&list, key, row)).collect()
    });
    let (_, board_of) = grouping.unwrap_or((TaskGroup::All, ""));
    let total = usize::try_from(counted.total).unwrap_or_default();
    page(&TasksPage {
        frame: visitor.frame(&web),
        ways: ways(&query),
        figures,
        form: ["q", "plan", "unit", "standing"]
            .into_iter()
            .fold(FormState::new(["q", "plan", "unit", "standing"]), |form, name| form.with(name, query.get(name))),
        by: query.get("by").to_owned(),
        plans: plans.iter().map(|plan| Choice::new(&plan.slug, &plan.number)).collect(),
        chips: chips(&query, &plans, &units),
        units: units.into_iter().map(|(id, name)| Choice::new(id, name)).collect(),
        standings: TaskStanding::ALL.map(|standing| Choice::new(standing.name(), label(standing))).to_vec(),
        pager: Pager::new(query.page(), total),
        board: lines,
        board_of,
        columns: COLUMNS.map(label).to_vec(),
        rows: rows.iter().map(|row| task_row(row, today)).collect(),
        query,
    })
}

fn filter(query: &ListQuery, plans: &[Plan]) -> TaskFilter {
    let week = day_of(query, "week");
    let text = |name: &str| query.get(name).to_owned();
    TaskFilter {
        // As the board counts: by who leads.
        lead_body_id: Some(text("unit")).filter(|unit| !unit.is_empty()),
        plan_id: plans.iter().find(|plan| plan.slug == query.get("plan")).map(|plan| plan.id),
        place: text("place"),
        standing: TaskStanding::from_name(query.get("standing")),
        only_wholes: query.get("parts") == "no",
        due_from: week,
        due_to: week.and_then(|monday| monday.checked_add_days(Days::new(6))),
        ..TaskFilter::default()
    }
}

fn ways(query: &ListQuery) -> Vec<Way> {
    let current = query.get("by");
    let ways = [
        ("plans-way-list", ""),
        ("plans-way-unit", "unit"),
        ("plans-way-clause", "clause"),
        ("plans-way-week", "week"),
    ];
    ways.into_iter()
        .map(|(label, by)| Way {
            label,
            href: if by.is_empty() { query.without("by") } else { query.with("by", by) },
            is_current: current == by,
        })
        .collect()
}

fn chips(query: &ListQuery, plans: &[Plan], units: &[(String, String)]) -> Vec<Chip> {
    let name_of = |id: &str| units.iter().find(|(of, _)| of == id).map_or(id, |(_, name)| name).to_owned();
    let number_of =
        |slug: &str| plans.iter().find(|plan| plan.slug == slug).map_or(slug, |plan| &plan.number).to_owned();
    let week = day_of(query, "week").map(show::day).unwrap_or_default();
    let set = [
        ("q", format!("“{}”", query.get("q"))),
        ("plan", number_of(query.get("plan"))),
        ("unit", name_of(query.get("unit"))),
        ("place", query.get("place").to_owned()),
        ("week", week),
        ("standing", format!("plans-state-{}", query.get("standing"))),
        ("parts", "plans-wholes-only".to_owned()),
    ];
    let set = set.into_iter().filter(|(name, _)| !query.get(name).is_empty());
    set.map(|(name, label)| Chip { label, href: query.without(name) }).collect()
}

fn board_line(list: &ListQuery, key: &str, row: app::plans::BoardRow) -> BoardLine {
    let of_group = list.with(key, &row.key);
    let query = ListQuery::read("/tasks", of_group.split_once('?').map_or("", |(_, asked)| asked));
    let label_of = match (key, row.key.parse::<Day>()) {
        ("week", Ok(monday)) => {
            let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
            format!("{} – {}", show::day(monday), show::day(sunday))
        }
        _ if row.name.is_empty() => row.key.clone(),
        ("place", _) => format!("{} – {}", row.key, row.name),
        _ => row.name,
    };
    BoardLine {
        label: label_of,
        total: row.count.total,
        cells: COLUMNS
            .into_iter()
            .map(|standing| BoardCell {
                label: label(standing),
                count: count_of(&row.count, standing),
                href: query.with("standing", standing.name()),
                is_bad: standing == TaskStanding::Late,
            })
            .collect(),
        href: of_group,
    }
}

/// What the reader's units owe: what, by when, to whom.
pub(super) async fn owed(State(web): State<Web>, visitor: Visitor) -> PageResult {
    let owed = web.app.read(&visitor.actor(), async |op| app::plans::owed(op).await).await?;
    let today = web.app.today();
    let mut lines = owed_lines(&owed, today, visitor.lang);
    lines.sort_by_key(|line| line.due.on);
    let sunday = today + Days::new(6 - u64::from(today.weekday().num_days_from_monday()));
    let in_a_month = today.checked_add_months(chrono::Months::new(1)).unwrap_or(today);
    let mut groups = vec![
        OwedGroup { id: "qua-han", label: "plans-owed-late", lines: Vec::new() },
        OwedGroup { id: "tuan-nay", label: "plans-owed-week", lines: Vec::new() },
        OwedGroup { id: "mot-thang", label: "plans-owed-month", lines: Vec::new() },
        OwedGroup { id: "sau-do", label: "plans-owed-later", lines: Vec::new() },
    ];
    for line in lines {
        let place = match line.due.on {
            day if day < today => 0,
            day if day <= sunday => 1,
            day if day <= in_a_month => 2,
            _ => 3,
        };
        groups[place].lines.push(line);
    }
    groups.retain(|group| !group.lines.is_empty());
    page(&OwedPage { frame: visitor.frame(&web), units: owed.units.join("; "), groups })
}

fn owed_lines(owed: &Owed, today: Day, lang: Lang) -> Vec<OwedLine> {
    let to_of = |slug: &str| owed.followed_by.get(slug).cloned().unwrap_or_default();
    let of_task = |task: &app::plans::TaskRow, tag: Option<Tag>| OwedLine {
        what: task.title.clone(),
        href: format!("/tasks/{}", task.id),
        due: due(task.due_on, today),
        tag,
        to: to_of(&task.plan_slug),
        from: format!("{}, {}", task.plan_number, task.item_ref),
    };
    let tasks = owed.tasks.iter().map(|task| of_task(task, None));
    let parts = owed.parts.iter().map(|task| OwedLine {
        to: task.lead_name.clone(),
        ..of_task(task, Some(Tag::new(Colour::Teal, "plans-owed-part")))
    });
    let urgings = owed.urgings.iter().map(|urging| OwedLine {
        what: urging.text.clone(),
        href: format!("/urgings/{}/answer", urging.id),
        due: due(urging.answer_by, today),
        tag: Some(Tag::new(Colour::Yellow, "plans-owed-urging")),
        to: urging.from_name.clone(),
        from: urging.title.clone(),
    });
    let reports = owed.reports.iter().map(|report| OwedLine {
        what: report_title(lang, report.period),
        href: report.report_id.map_or_else(|| "/reports".to_owned(), |id| format!("/reports/{id}")),
        due: due(report.period.due_on(), today),
        tag: Some(Tag::new(Colour::Blue, "plans-owed-report")),
        to: report.to_body_name.clone(),
        from: report.body_name.clone(),
    });
    tasks.chain(parts).chain(urgings).chain(reports).collect()
}
