//! Ideas for products, and what was decided of them.

use domain::ids::{AccountId, IdeaId, IdeaRoundId, ProducerId, SpecialityId};
use domain::{Day, text};

use crate::producers::{Reach, Slice};
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// An idea for a product.
    pub struct Idea {
        /// The idea.
        pub id: IdeaId,
        /// Whose.
        pub producer_id: ProducerId,
        /// In a few words.
        pub title: String,
        /// What the product is and is good for.
        pub description: String,
        /// Where the idea comes from.
        pub origin: String,
        /// Local material and its share.
        pub materials: String,
        /// Who will buy it.
        pub market: String,
        /// What help is asked for.
        pub support_needed: String,
        /// The day it was registered.
        pub registered_on: Day,
        /// Who typed it in.
        pub typed_by: AccountId,
        /// The speciality it grew out of.
        pub speciality_id: Option<SpecialityId>,
        /// The call it was registered in.
        pub round_id: Option<IdeaRoundId>,
        /// The paper with the wet signature.
        pub scan_sha256: Option<String>,
        /// The name of that file.
        pub scan_name: Option<String>,
        /// `registered`, `accepted` or `refused`.
        pub state: String,
        /// Why it was accepted or refused.
        pub reason: Option<String>,
        /// The day of the decision.
        pub decided_on: Option<Day>,
        /// Who decided.
        pub decided_by: Option<AccountId>,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// An idea in a list.
    pub struct IdeaListed {
        /// The idea.
        pub id: IdeaId,
        /// In a few words.
        pub title: String,
        /// Whose.
        pub producer_id: ProducerId,
        /// The producer's name.
        pub producer_name: String,
        /// The commune's name, as recorded.
        pub unit_name: String,
        /// The day it was registered.
        pub registered_on: Day,
        /// `registered`, `accepted` or `refused`.
        pub state: String,
    }
}

/// What to find among ideas.
#[derive(Debug, Clone, Default)]
pub struct IdeaFilter {
    /// What may be found at all.
    pub reach: Reach,
    /// A part of the title or of the producer's name, however it is written.
    pub text: String,
    /// The state's name; any if empty.
    pub state: String,
    /// Of one producer.
    pub producer_id: Option<ProducerId>,
    /// Grown out of one speciality.
    pub speciality_id: Option<SpecialityId>,
    /// Only ideas of no call, which are decided directly.
    pub is_direct: bool,
}

impl IdeaFilter {
    fn push(&self, question: &mut Sql) {
        self.reach.push(question, "i.producer_id", "i.custody_path");
        let folded = text::fold(&self.text);
        if !folded.is_empty() {
            question.push(" AND (i.title_key LIKE ").push_bind(format!("%{folded}%"));
            question.push(" OR p.name_key LIKE ").push_bind(format!("%{folded}%")).push(")");
        }
        if !self.state.is_empty() {
            question.push(" AND i.state = ").push_bind(&self.state);
        }
        if let Some(id) = self.producer_id {
            question.push(" AND i.producer_id = ").push_bind(id);
        }
        if let Some(id) = self.speciality_id {
            question.push(" AND i.speciality_id = ").push_bind(id);
        }
        if self.is_direct {
            question.push(" AND i.round_id IS NULL");
        }
    }
}

/// An idea.
pub async fn find_idea(tx: &mut Tx, id: IdeaId) -> Result<Option<Idea>> {
    sql("SELECT * FROM idea WHERE id = $1").bind(id).optional(tx).await
}

/// A new idea.
pub async fn insert_idea(tx: &mut Tx, idea: &Idea) -> Result<()> {
    sql("INSERT INTO idea (id, producer_id, title, title_key, description, origin, materials, market, support_needed,
                           registered_on, typed_by, state, custody_path, speciality_id, round_id, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'registered', $12, $13, $14, 1)")
    .bind(idea.id)
    .bind(idea.producer_id)
    .bind(&idea.title)
    .bind(text::fold(&idea.title))
    .bind(&idea.description)
    .bind(&idea.origin)
    .bind(&idea.materials)
    .bind(&idea.market)
    .bind(&idea.support_needed)
    .bind(idea.registered_on)
    .bind(idea.typed_by)
    .bind(&idea.custody_path)
    .bind(idea.speciality_id)
    .bind(idea.round_id)
    .execute_one(tx)
    .await
}

/// Saves the decision on an idea. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_idea_decision(tx: &mut Tx, idea: &Idea) -> Result<()> {
    sql("UPDATE idea
            SET state = $3, reason = $4, decided_on = $5, decided_by = $6, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(idea.id)
    .bind(idea.version)
    .bind(&idea.state)
    .bind(idea.reason.as_deref())
    .bind(idea.decided_on)
    .bind(idea.decided_by)
    .execute_one(tx)
    .await
}

/// Ideas, newest first, a slice of them.
pub async fn list_ideas(tx: &mut Tx, filter: &IdeaFilter, slice: Slice) -> Result<Vec<IdeaListed>> {
    let mut question = sql("SELECT i.id, i.title, i.producer_id, p.name AS producer_name, u.name AS unit_name,
                i.registered_on, i.state
           FROM idea i JOIN producer p ON p.id = i.producer_id JOIN unit u ON u.id = p.unit_id
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" ORDER BY i.registered_on DESC, i.id DESC LIMIT ").push_bind(slice.limit);
    question.push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many ideas there are.
pub async fn count_ideas(tx: &mut Tx, filter: &IdeaFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM idea i JOIN producer p ON p.id = i.producer_id WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}
