//! The list of meetings, by month.

use app::activities::{ListMeetings, MeetingListed, When};
use axum::extract::{RawQuery, State};
use chrono::Datelike;
use domain::Day;
use domain::papers::Cell;

use super::state_tag;
use crate::Web;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::pages::products::slice;
use crate::templates::{MeetingLine, MeetingMonth, MeetingsPage};
use crate::visitor::Visitor;
use crate::words::{Lang, say, say_with};

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/meetings", asked.as_deref().unwrap_or_default());
    let month = first_of(query.get("month"));
    let when = match month {
        Some(day) => When::Month(day),
        None if query.get("when") == "past" => When::Past,
        None => When::Coming,
    };
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "cuoc-hop", "activities-title", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let rows = app::activities::list_meetings(op, ListMeetings { when, slice }).await?.rows;
                file.put(rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = ListMeetings { when, slice: slice(&query) };
    let list = async |op: &mut app::Op| app::activities::list_meetings(op, asked).await;
    let found = web.app.read(&visitor.actor(), list).await?;
    let choices = found.months.iter().filter_map(|code| Some(Choice::new(code, month_name(lang, first_of(code)?))));
    let chip = month.map(|day| Chip { label: month_name(lang, day), href: query.without("month") });
    page(&MeetingsPage {
        frame: visitor.frame(&web),
        form: FormState::new(["when", "month"]).with("when", query.get("when")).with("month", query.get("month")),
        months: choices.collect(),
        is_past: when == When::Past,
        by_month: by_month(lang, found.rows),
        chips: chip.into_iter().collect(),
        may_call: found.may_call,
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        query,
    })
}

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 7] = [
    ("activities-day", 14),
    ("activities-hours", 10),
    ("activities-meeting", 50),
    ("activities-place", 36),
    ("activities-in-charge", 30),
    ("activities-state", 16),
    ("activities-conclusions", 12),
];

fn cells(row: MeetingListed, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::Day(row.held_on),
        exports::text(row.from_time),
        exports::text(row.title),
        exports::text(row.place),
        exports::text(row.body_name),
        exports::text(say(lang, &format!("activities-state-{}", row.state))),
        Cell::Number(row.conclusions),
    ]
}

/// The first day of a month written `2020-03`.
fn first_of(month: &str) -> Option<Day> {
    format!("{month}-01").parse().ok()
}

fn month_name(lang: Lang, day: Day) -> String {
    say_with(lang, "activities-month", &[("month", &day.month()), ("year", &day.year().to_string())])
}

/// The rows of a page under the months they are in.
fn by_month(lang: Lang, rows: Vec<MeetingListed>) -> Vec<MeetingMonth> {
    let mut months: Vec<MeetingMonth> = Vec::new();
    for row in rows {
        let name = month_name(lang, row.held_on);
        let line = MeetingLine {
            href: format!("/meetings/{}", row.id),
            on: row.held_on,
            note: format!("{} · {} · {}", row.from_time, row.place, row.body_name),
            title: row.title,
            tag: state_tag(&row.state),
            conclusions: row.conclusions,
        };
        match months.last_mut() {
            Some(last) if last.name == name => last.meetings.push(line),
            _ => months.push(MeetingMonth {
                id: format!("thang-{}", row.held_on.format("%Y-%m")),
                name,
                meetings: vec![line],
            }),
        }
    }
    months
}
