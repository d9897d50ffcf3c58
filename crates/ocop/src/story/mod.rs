//! The demonstration's story: sample people who do, day by day, what the programme asks of them.
//!
//! Everything is done through the operations the pages call, by the person whose role it is, on the
//! day it happened. Nothing is written to the database behind them. The story stops at the
//! programme's day, so that `--today 2020-06-30` shows the district as it stood then.

mod activities;
mod apparatus;
mod ideas;
mod imports;
mod markets;
mod notices;
mod obstacles;
mod paper;
mod papers;
mod people;
mod plan;
mod producers;
mod products;
mod reports;
mod support;
mod targets;

use std::sync::Arc;

use app::{Actor, App, Op};
use domain::Day;
use serde_json::json;

use crate::say::Failure;
pub(crate) use people::SampleAccount;

/// Tells the story up to the programme's day.
///
/// # Errors
/// Something in the story was refused.
pub(crate) async fn tell(app: &App) -> Result<Vec<SampleAccount>, Failure> {
    let story = Story { app: app.clone(), until: app.today() };
    let accounts = people::open_accounts(&story).await?;
    plan::year_2020(&story).await?;
    apparatus::year_2020(&story).await?;
    products::year_2020(&story).await?;
    producers::year_2020(&story).await?;
    markets::year_2020(&story).await?;
    support::year_2020(&story).await?;
    support::develop_2020(&story).await?;
    ideas::year_2020(&story).await?;
    targets::year_2020(&story).await?;
    reports::year_2020(&story).await?;
    papers::year_2020(&story).await?;
    obstacles::year_2020(&story).await?;
    activities::year_2020(&story).await?;
    plan::end_the_year(&story).await?;
    if story.has_come(domain::units::reformed_on()) {
        app::units::carry_out_reform(&app.on_day(domain::units::reformed_on()), domain::units::reformed_on()).await?;
    }
    apparatus::after_the_reform(&story).await?;
    imports::year_2026(&story).await?;
    products::year_2026(&story).await?;
    producers::year_2026(&story).await?;
    markets::year_2026(&story).await?;
    support::year_2026(&story).await?;
    support::develop_2026(&story).await?;
    ideas::year_2026(&story).await?;
    reports::year_2026(&story).await?;
    papers::year_2026(&story).await?;
    obstacles::year_2026(&story).await?;
    activities::year_2026(&story).await?;
    notices::today(&story).await?;
    app.write(&Actor::System("demo"), async |op| {
        store::people::save_setting(op.tx(), "is_sample", "true").await?;
        op.record("marked-as-sample", "setting", "is_sample", &json!({}));
        Ok(())
    })
    .await?;
    people::holding_roles(&story, accounts).await
}

/// The story while it is told.
pub(crate) struct Story {
    app: App,
    until: Day,
}

impl Story {
    /// Whether a day of the story has come.
    fn has_come(&self, day: Day) -> bool {
        day <= self.until
    }

    /// Someone of the story, as of a day.
    async fn someone(&self, login: &str, on: Day) -> Result<Actor, Failure> {
        let person = app::people::find_person(&self.app.on_day(on), login).await?;
        let person = person.ok_or_else(|| Failure::not_done(format!("the story knows no `{login}`")))?;
        Ok(Actor::Person(Arc::new(person)))
    }

    /// Lets someone do something on a day. Nothing happens on a day that has not come.
    async fn on<T>(
        &self,
        day: Day,
        login: &str,
        act: impl AsyncFnOnce(&mut Op) -> app::Result<T>,
    ) -> Result<T, Failure> {
        let actor = self.someone(login, day).await?;
        self.app
            .on_day(day)
            .write(&actor, act)
            .await
            .map_err(|error| Failure::not_done(format!("the story stops on {day} with {login}: {error}")))
    }
}

/// A day of the story.
fn day(year: i32, month: u32, day: u32) -> Day {
    Day::from_ymd_opt(year, month, day).expect("the story knows the calendar")
}
