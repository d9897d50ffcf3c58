//! The list of obstacles.

use app::obstacles::{ListObstacles, ObstacleListed, Obstacles, Order, Standing, Whose};
use axum::extract::{RawQuery, State};
use domain::Day;
use domain::papers::Cell;

use super::state_tag;
use crate::Web;
use crate::due::due;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, Direction, ListQuery, Pager};
use crate::pages::answers::page;
use crate::pages::errors::PageResult;
use crate::pages::products::slice;
use crate::parts::{Figure, Source};
use crate::show;
use crate::templates::{ObstacleRow, ObstaclesPage};
use crate::visitor::Visitor;
use crate::words::{Lang, say, say_with};

/// What one can choose of, and of what it is the word in the address.
const WHOSE: [(&str, Whose); 3] = [("mine", Whose::Mine), ("with-me", Whose::WithMe), ("general", Whose::General)];
const STANDINGS: [(&str, Standing); 5] = [
    ("open", Standing::Open),
    ("late", Standing::Late),
    ("reported", Standing::Reported),
    ("passed-up", Standing::PassedUp),
    ("closed", Standing::Closed),
];
/// Days since it was reported that one can ask for.
const AGES: [u64; 3] = [7, 14, 30];

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, RawQuery(asked): RawQuery) -> PageResult {
    let query = ListQuery::read("/obstacles", asked.as_deref().unwrap_or_default());
    let asked = |slice| ListObstacles {
        whose: chosen(&WHOSE, query.get("of")),
        standing: chosen(&STANDINGS, query.get("state")),
        older_than: query.get("age").parse().ok().filter(|days| AGES.contains(days)),
        order: match query.sort() {
            Some(("age", Direction::Ascending)) => Order::NewestFirst,
            Some(("age", Direction::Descending)) => Order::OldestFirst,
            _ => Order::OpenFirst,
        },
        slice,
    };
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "vuong-mac", "obstacles-title", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let rows = app::obstacles::list_obstacles(op, asked(slice)).await?.rows;
                file.put(rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = asked(slice(&query));
    let list = async |op: &mut app::Op| app::obstacles::list_obstacles(op, asked).await;
    let found = web.app.read(&visitor.actor(), list).await?;
    let today = web.app.today();
    let choice = |key: String, value: &str| Choice::new(value, key);
    let of = |whose: &str| format!("obstacles-of-{whose}");
    let state = |standing: &str| format!("obstacles-filter-{standing}");
    let age = |days: &str| say_with(lang, "obstacles-older-than", &[("days", &days.to_owned())]);
    let labels = [("of", of(query.get("of"))), ("state", state(query.get("state"))), ("age", age(query.get("age")))];
    let set = labels.into_iter().filter(|(name, _)| !query.get(name).is_empty());
    page(&ObstaclesPage {
        frame: visitor.frame(&web),
        figures: figures(lang, &found, &query),
        form: ["of", "state", "age"]
            .into_iter()
            .fold(FormState::new(["of", "state", "age"]), |form, name| form.with(name, query.get(name))),
        whose: WHOSE.iter().map(|(name, _)| choice(of(name), name)).collect(),
        standings: STANDINGS.iter().map(|(name, _)| choice(state(name), name)).collect(),
        ages: AGES.iter().map(|days| choice(age(&days.to_string()), &days.to_string())).collect(),
        chips: set.map(|(name, label)| Chip { label, href: query.without(name) }).collect(),
        may_report: found.may_report,
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        rows: found.rows.into_iter().map(|row| obstacle_row(lang, row, today)).collect(),
        query,
    })
}

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 8] = [
    ("obstacles-number-short", 8),
    ("obstacles-obstacle", 50),
    ("obstacles-about", 40),
    ("obstacles-body", 24),
    ("obstacles-holder", 24),
    ("obstacles-state", 16),
    ("obstacles-reported-on", 14),
    ("obstacles-first-answered", 14),
];

fn cells(row: ObstacleListed, lang: Lang) -> Vec<Cell> {
    let kind = say(lang, &format!("obstacles-about-{}", row.about_kind)).to_owned();
    vec![
        Cell::Number(row.number),
        exports::text(row.title),
        exports::text(if row.about.is_empty() { kind } else { format!("{kind}: {}", row.about) }),
        exports::text(row.body_name),
        exports::text(row.holder_name),
        exports::text(say(lang, &format!("obstacles-state-{}", row.state))),
        Cell::Day(row.reported_on),
        exports::day(row.first_answered_on),
    ]
}

fn chosen<T: Copy + Default>(of: &[(&str, T)], name: &str) -> T {
    of.iter().find(|(known, _)| *known == name).map_or_else(T::default, |(_, value)| *value)
}

fn figures(lang: Lang, found: &Obstacles, query: &ListQuery) -> Vec<Figure> {
    let figure = |label: &str, value: String, note: String, href: Option<String>| Figure {
        label: label.to_owned(),
        value,
        note,
        href,
        source: Source::Computed,
    };
    let days = |days: i64| say_with(lang, "obstacles-days", &[("days", &days)]);
    let mut figures = vec![
        figure("obstacles-figure-open", show::number(found.open), String::new(), Some(query.with("state", "open"))),
        figure("obstacles-figure-late", show::number(found.late), String::new(), Some(query.with("state", "late"))),
    ];
    if let Some(times) = found.answer_times {
        let answered = say_with(lang, "obstacles-figure-answered", &[("count", &times.answered)]);
        figures.push(figure("obstacles-figure-mean", days(times.mean), answered, None));
        figures.push(figure(
            "obstacles-figure-median",
            days(times.median),
            "obstacles-figure-median-note".to_owned(),
            None,
        ));
    }
    figures
}

/// An obstacle in the list: how old it is while open, how long the first answer took.
fn obstacle_row(lang: Lang, row: ObstacleListed, today: Day) -> ObstacleRow {
    let is_open = row.state != "closed";
    let about = say(lang, &format!("obstacles-about-{}", row.about_kind)).to_owned();
    let about = if row.about.is_empty() { about } else { format!("{about}: {}", row.about) };
    let number = say_with(lang, "obstacles-number", &[("number", &row.number)]);
    ObstacleRow {
        href: format!("/obstacles/{}", row.id),
        caption: format!("{number} · {} · {about}", row.body_name),
        title: row.title,
        tag: state_tag(&row.state),
        is_general: row.is_general,
        holder: row.holder_name,
        reported_on: row.reported_on,
        days: (today - row.reported_on).num_days(),
        due: is_open.then(|| due(row.due_on, today)),
        answered_after: row.first_answered_on.map(|on| (on - row.reported_on).num_days()),
    }
}
