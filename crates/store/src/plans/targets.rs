//! What targets count, and figures typed for them.

use domain::ids::{AccountId, PlanId, TargetFigureId};
use domain::{Day, Timestamp};

use crate::{Result, Tx, rows, sql};

rows! {
    /// A figure typed for a target.
    pub struct TargetFigure {
        /// The figure.
        pub id: TargetFigureId,
        /// Of which plan.
        pub plan_id: PlanId,
        /// The item that sets the target.
        pub item_ref: String,
        /// The measure's name.
        pub measure: String,
        /// How many.
        pub numerator: i64,
        /// Of how many, when it was typed.
        pub denominator: Option<i64>,
        /// Where it comes from.
        pub source: String,
        /// The day it is true of.
        pub as_of: Day,
        /// Who typed it.
        pub by: String,
        /// When.
        pub recorded_at: Timestamp,
    }

    /// An official of the programme on a day.
    pub struct OfficialOnDay {
        /// The account.
        pub account_id: AccountId,
        /// The person's name.
        pub name: String,
        /// The body of the appointment.
        pub body_name: String,
        /// Its territory.
        pub unit_path: String,
    }

    /// A producer that takes part by a day: with a product or an idea.
    pub struct TakingPart {
        /// The producer's id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// What it is before the law.
        pub legal_form: String,
        /// Who represents it.
        pub representative: String,
        /// Where it was recorded.
        pub unit_path: String,
    }

    /// A product, or an idea of which no product is made yet, on a day.
    pub struct MadeOrRegistered {
        /// `product` or `idea`.
        pub kind: String,
        /// Its id.
        pub id: String,
        /// Its name.
        pub name: String,
        /// The name, folded.
        pub name_key: String,
        /// Where it was recorded.
        pub unit_path: String,
    }
}

/// Officials with an appointment for the programme in a territory on a day, and those in charge that day, each
/// once, by given name.
pub async fn list_officials_on(tx: &mut Tx, unit_path: &str, on: Day) -> Result<Vec<OfficialOnDay>> {
    let mut question = sql("SELECT a.id AS account_id, a.name, min(b.name) AS body_name, min(b.unit_path) AS unit_path
           FROM account a JOIN appointment p ON p.account_id = a.id JOIN body b ON b.id = p.body_id
          WHERE (p.role IN ('agriculture-officer', 'department-officer', 'commune-officer')
                 OR EXISTS (SELECT 1 FROM officer_in_charge o JOIN body c ON c.id = o.body_id
                             WHERE o.account_id = a.id AND c.unit_id = b.unit_id
                               AND o.from_on <= $1 AND (o.to_on IS NULL OR o.to_on >= $1)))
            AND p.from_on <= $1 AND (p.to_on IS NULL OR p.to_on >= $1)")
    .bind(on);
    question.push_territories("b.unit_path", &[unit_path.to_owned()]);
    question.push(" GROUP BY a.id, a.name, a.sort_key ORDER BY a.sort_key, a.id");
    question.all(tx).await
}

/// Producers recorded in a territory that take part by a day, by name.
pub async fn list_taking_part(tx: &mut Tx, unit_path: &str, on: Day) -> Result<Vec<TakingPart>> {
    let mut question = sql("SELECT p.id, p.name, p.legal_form, p.representative, u.path AS unit_path
           FROM producer p JOIN unit u ON u.id = p.unit_id
          WHERE (EXISTS (SELECT 1 FROM idea i WHERE i.producer_id = p.id AND i.registered_on <= $1)
                 OR EXISTS (SELECT 1 FROM product m WHERE m.producer_id = p.id AND m.created_on <= $1))")
    .bind(on);
    question.push_territories("u.path", &[unit_path.to_owned()]);
    question.push(" ORDER BY p.sort_key, p.id");
    question.all(tx).await
}

/// Products of a territory on a day, and ideas of which none is made yet and that are not refused, by name.
pub async fn list_made_or_registered(tx: &mut Tx, unit_path: &str, on: Day) -> Result<Vec<MadeOrRegistered>> {
    let territory = &[unit_path.to_owned()];
    let mut question = sql("SELECT 'product' AS kind, m.id, m.name, m.name_key, u.path AS unit_path
           FROM product m JOIN unit u ON u.id = m.unit_id
          WHERE m.created_on <= $1")
    .bind(on);
    question.push_territories("u.path", territory);
    question.push(
        " UNION ALL
         SELECT 'idea', i.id, i.title, i.title_key, u.path
           FROM idea i JOIN producer p ON p.id = i.producer_id JOIN unit u ON u.id = p.unit_id
          WHERE i.registered_on <= $1 AND (i.state <> 'refused' OR i.decided_on > $1)
            AND NOT EXISTS (SELECT 1 FROM product m WHERE m.idea_id = i.id AND m.created_on <= $1)",
    );
    question.push_territories("u.path", territory);
    question.push(" ORDER BY 4, 2");
    question.all(tx).await
}

const FIGURES: &str = "SELECT f.id, f.plan_id, f.item_ref, f.measure, f.numerator, f.denominator, f.source, f.as_of,
            a.name AS by, f.recorded_at
       FROM target_figure f JOIN account a ON a.id = f.account_id WHERE f.plan_id = ";

/// Figures typed for the targets of a plan, true of a day or before it; the newest first.
pub async fn list_figures(tx: &mut Tx, plan_id: PlanId, until: Day) -> Result<Vec<TargetFigure>> {
    let mut question = sql(FIGURES);
    question.push_bind(plan_id).push(" AND f.as_of <= ").push_bind(until);
    question.push(" ORDER BY f.as_of DESC, f.recorded_at DESC, f.id DESC");
    question.all(tx).await
}

/// Keeps a figure; those before it stay.
pub async fn insert_figure(tx: &mut Tx, figure: &TargetFigure, account_id: AccountId) -> Result<()> {
    sql("INSERT INTO target_figure
            (id, plan_id, item_ref, measure, numerator, denominator, source, as_of, account_id, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(figure.id)
    .bind(figure.plan_id)
    .bind(&figure.item_ref)
    .bind(&figure.measure)
    .bind(figure.numerator)
    .bind(figure.denominator)
    .bind(&figure.source)
    .bind(figure.as_of)
    .bind(account_id)
    .bind(figure.recorded_at)
    .execute_one(tx)
    .await
}
