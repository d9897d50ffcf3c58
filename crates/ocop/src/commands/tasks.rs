//! `ocop tasks`: what a unit has to do, as of a day.

use app::plans::{TaskFilter, TaskRow, TaskStanding};
use clap::Args;
use domain::Day;
use domain::plans::{TaskState, standing};
use serde_json::json;
use store::producers::Slice;

use super::Common;
use crate::installation::actor;
use crate::say::{Failure, Outcome};

/// Lists the tasks of a unit by their day.
#[derive(Args)]
pub(crate) struct Tasks {
    /// The unit: a body, such as xa-phien-2020.ubnd.
    #[arg(long, value_name = "UNIT")]
    unit: String,
    /// The day, YYYY-MM-DD; today if not given.
    #[arg(long, value_name = "DAY")]
    on: Option<Day>,
    /// Only tasks that stand so: open, late, at-risk, doing, not-started, done, void.
    #[arg(long, value_name = "STANDING")]
    standing: Option<String>,
}

impl Tasks {
    pub(super) async fn run(self, common: &Common) -> Outcome {
        let standing = match self.standing.as_deref() {
            None => None,
            Some(name) => match TaskStanding::from_name(name) {
                Some(standing) => Some(standing),
                None => return Err(Failure::asked_wrongly(format!("tasks do not stand `{name}`"))),
            },
        };
        let app = common.app().await?;
        let app = self.on.map_or(app.clone(), |day| app.on_day(day));
        let actor = actor(&app, common.act_as.as_deref()).await?;
        let filter = TaskFilter { body_id: Some(self.unit.clone()), standing, ..TaskFilter::default() };
        let unit = self.unit.clone();
        let list = app
            .read(&actor, async |op| {
                if store::units::find_body(op.tx(), &unit).await?.is_none() {
                    return Err(app::Error::NotFound);
                }
                app::plans::list_tasks(op, filter, Slice { limit: 1000, offset: 0 }).await
            })
            .await
            .map_err(|error| match error {
                app::Error::NotFound => Failure::not_done(format!("there is no unit {}", self.unit)),
                other => other.into(),
            })?;
        let today = app.today();
        let rows: Vec<_> = list.rows.iter().map(|task| (task, standing_name(task, today))).collect();
        let told: Vec<_> = rows
            .iter()
            .map(|(task, standing)| {
                json!({
                    "id": task.id, "plan": task.plan_number, "item": task.item_ref, "title": task.title,
                    "role": task.role, "lead": task.lead_body_id, "holder": task.holder_name, "due_on": task.due_on,
                    "recurrence": task.recurrence, "standing": standing, "urged": task.urged,
                })
            })
            .collect();
        let count = &list.count;
        let counted = json!({ "all": count.total, "late": count.late, "done": count.done, "void": count.void });
        common.answer(&json!({ "unit": self.unit, "on": today, "count": counted, "tasks": told }), |_| {
            let head =
                format!("{} on {today}: {} tasks, {} late, {} done", self.unit, count.total, count.late, count.done);
            let line = |(task, standing): &(&TaskRow, &str)| {
                format!("{} {standing:<11} {:<8} {}", task.due_on, task.item_ref, task.title)
            };
            std::iter::once(head).chain(rows.iter().map(line)).collect()
        })
    }
}

fn standing_name(task: &TaskRow, today: Day) -> &'static str {
    standing(TaskState::from_name(&task.state).unwrap_or(TaskState::NotStarted), task.due_on, today).name()
}
