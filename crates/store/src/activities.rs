//! Meetings: what was planned, who came, what was said and concluded.

use domain::ids::{AccountId, ActivityFileId, ActivityId, ConclusionId, PlanId, TaskId};
use domain::{Day, Timestamp};

use crate::producers::Slice;
use crate::{Result, Sql, Tx, rows, sql};

rows! {
    /// What happens on a day.
    pub struct Activity {
        /// The activity.
        pub id: ActivityId,
        /// `meeting`, or another kind.
        pub kind: String,
        /// What it is called.
        pub title: String,
        /// The unit in charge.
        pub body_id: String,
        /// The plan it serves.
        pub plan_id: Option<PlanId>,
        /// The item of that plan.
        pub item_ref: Option<String>,
        /// The task it serves.
        pub task_id: Option<TaskId>,
        /// The day.
        pub held_on: Day,
        /// When it begins: `07:30`.
        pub from_time: String,
        /// The last day.
        pub to_on: Day,
        /// When it is to end.
        pub to_time: Option<String>,
        /// Where.
        pub place: String,
        /// `draft`, `invited`, `held`, `concluded` or `called-off`.
        pub state: String,
        /// Why it was called off.
        pub reason: Option<String>,
        /// What came of it.
        pub result: String,
        /// What it cost, in đồng.
        pub cost: Option<i64>,
        /// Who entered it.
        pub created_by: AccountId,
        /// The unit answerable now.
        pub custody_path: String,
        /// Counts up with each change.
        pub version: i64,
    }

    /// What is particular to a meeting.
    pub struct Meeting {
        /// The activity.
        pub activity_id: ActivityId,
        /// What is on the agenda.
        pub agenda: String,
        /// The number of the invitation.
        pub invitation_number: Option<String>,
        /// The day of the invitation.
        pub invited_on: Option<Day>,
        /// The minutes.
        pub minutes: String,
        /// When it ended.
        pub ended_time: Option<String>,
    }

    /// Who takes part.
    pub struct Participant {
        /// The place in the list.
        pub position: i64,
        /// The body that is invited.
        pub body_id: Option<String>,
        /// The body's short name; for others the name.
        pub called: String,
        /// Who comes, by name.
        pub name: String,
        /// What that person is.
        pub post: String,
        /// `chair`, `secretary`, `partner` or `guest`.
        pub duty: String,
        /// `unknown`, `present`, `represented`, `excused` or `absent`.
        pub presence: String,
    }

    /// A file of an activity.
    pub struct ActivityFile {
        /// The file's row.
        pub id: ActivityFileId,
        /// Of which activity.
        pub activity_id: ActivityId,
        /// `invitation`, `paper`, `minutes` or `picture`.
        pub kind: String,
        /// The content.
        pub sha256: String,
        /// Its name when it was handed in.
        pub file_name: String,
        /// What the file is.
        pub media_type: String,
        /// Its size.
        pub bytes: i64,
        /// When it was added.
        pub added_at: Timestamp,
    }

    /// What a meeting concluded.
    pub struct ConclusionRow {
        /// The conclusion.
        pub id: ConclusionId,
        /// Its place.
        pub position: i64,
        /// What was concluded.
        pub text: String,
        /// Who is to do it, by short name.
        pub body_name: Option<String>,
        /// By when.
        pub due_on: Option<Day>,
        /// The task it became.
        pub task_id: Option<TaskId>,
        /// How far that task is.
        pub task_state: Option<String>,
    }

    /// A meeting in a list.
    pub struct MeetingListed {
        /// The activity.
        pub id: ActivityId,
        /// What it is called.
        pub title: String,
        /// The day.
        pub held_on: Day,
        /// When it begins.
        pub from_time: String,
        /// Where.
        pub place: String,
        /// Where it stands.
        pub state: String,
        /// The unit in charge, by short name.
        pub body_name: String,
        /// How many conclusions it has.
        pub conclusions: i64,
    }
}

/// A conclusion to be kept.
#[derive(Debug, Clone)]
pub struct NewConclusion {
    /// The conclusion.
    pub id: ConclusionId,
    /// Of which meeting.
    pub activity_id: ActivityId,
    /// Its place.
    pub position: i64,
    /// What was concluded.
    pub text: String,
    /// Who is to do it.
    pub body_id: String,
    /// By when.
    pub due_on: Day,
    /// The task it became.
    pub task_id: Option<TaskId>,
}

/// Which meetings to find.
#[derive(Debug, Clone, Default)]
pub struct MeetingFilter {
    /// The territories one reads.
    pub territories: Vec<String>,
    /// One's own bodies, with those whose work they carry on.
    pub body_ids: Vec<String>,
    /// On this day or later; the nearest stands first.
    pub from_on: Option<Day>,
    /// Before this day; without a first day the newest stands first.
    pub before_on: Option<Day>,
    /// Only those one's bodies are invited to or in charge of, and whose invitation was sent.
    pub only_invited: bool,
}

/// A body that is invited knows of a meeting once the invitation was sent or it took place.
const IS_INVITED: &str = "EXISTS (SELECT 1 FROM activity_participant p WHERE p.activity_id = a.id AND p.body_id IN ";

impl MeetingFilter {
    fn push(&self, question: &mut Sql) {
        let own = || self.body_ids.iter().map(String::as_str);
        if self.only_invited {
            question.push(" AND a.state = 'invited' AND (a.body_id IN ").push_list(own());
            question.push(" OR ").push(IS_INVITED).push_list(own()).push("))");
        } else {
            question.push(" AND (").push_within("a.custody_path", &self.territories);
            question.push(" OR a.body_id IN ").push_list(own());
            question.push(" OR a.state <> 'draft' AND (a.state <> 'called-off' OR m.invited_on IS NOT NULL) AND ");
            question.push(IS_INVITED).push_list(own()).push("))");
        }
        if let Some(day) = self.from_on {
            question.push(" AND a.held_on >= ").push_bind(day);
        }
        if let Some(day) = self.before_on {
            question.push(" AND a.held_on < ").push_bind(day);
        }
    }
}

/// An activity.
pub async fn find_activity(tx: &mut Tx, id: ActivityId) -> Result<Option<Activity>> {
    sql("SELECT * FROM activity WHERE id = $1").bind(id).optional(tx).await
}

/// What is particular to a meeting.
pub async fn find_meeting(tx: &mut Tx, id: ActivityId) -> Result<Option<Meeting>> {
    sql("SELECT * FROM meeting WHERE activity_id = $1").bind(id).optional(tx).await
}

/// A new activity.
pub async fn insert_activity(tx: &mut Tx, activity: &Activity) -> Result<()> {
    sql("INSERT INTO activity
            (id, kind, title, body_id, plan_id, item_ref, task_id, held_on, from_time, to_on, to_time, place,
             state, result, created_by, custody_path, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)")
    .bind(activity.id)
    .bind(&activity.kind)
    .bind(&activity.title)
    .bind(&activity.body_id)
    .bind(activity.plan_id)
    .bind(activity.item_ref.as_deref())
    .bind(activity.task_id)
    .bind(activity.held_on)
    .bind(&activity.from_time)
    .bind(activity.to_on)
    .bind(activity.to_time.as_deref())
    .bind(&activity.place)
    .bind(&activity.state)
    .bind(&activity.result)
    .bind(activity.created_by)
    .bind(&activity.custody_path)
    .execute_one(tx)
    .await
}

/// Saves an activity. Fails with [`crate::Error::Stale`] if it was saved in between.
pub async fn save_activity(tx: &mut Tx, activity: &Activity) -> Result<()> {
    sql("UPDATE activity
            SET title = $3, plan_id = $4, item_ref = $5, task_id = $6, held_on = $7, from_time = $8, to_on = $9,
                to_time = $10, place = $11, state = $12, reason = $13, result = $14, version = version + 1
          WHERE id = $1 AND version = $2")
    .bind(activity.id)
    .bind(activity.version)
    .bind(&activity.title)
    .bind(activity.plan_id)
    .bind(activity.item_ref.as_deref())
    .bind(activity.task_id)
    .bind(activity.held_on)
    .bind(&activity.from_time)
    .bind(activity.to_on)
    .bind(activity.to_time.as_deref())
    .bind(&activity.place)
    .bind(&activity.state)
    .bind(activity.reason.as_deref())
    .bind(&activity.result)
    .execute_one(tx)
    .await
}

/// Writes what is particular to a meeting.
pub async fn save_meeting(tx: &mut Tx, meeting: &Meeting) -> Result<()> {
    sql("INSERT INTO meeting (activity_id, agenda, invitation_number, invited_on, minutes, ended_time)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (activity_id) DO UPDATE
            SET agenda = $2, invitation_number = $3, invited_on = $4, minutes = $5, ended_time = $6")
    .bind(meeting.activity_id)
    .bind(&meeting.agenda)
    .bind(meeting.invitation_number.as_deref())
    .bind(meeting.invited_on)
    .bind(&meeting.minutes)
    .bind(meeting.ended_time.as_deref())
    .execute_one(tx)
    .await
}

/// Writes who takes part, in place of whoever stood there.
pub async fn save_participants(tx: &mut Tx, id: ActivityId, participants: &[Participant]) -> Result<()> {
    sql("DELETE FROM activity_participant WHERE activity_id = $1").bind(id).execute(tx).await?;
    for one in participants {
        sql("INSERT INTO activity_participant (activity_id, position, body_id, name, post, duty, presence)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(id)
        .bind(one.position)
        .bind(one.body_id.as_deref())
        .bind(&one.name)
        .bind(&one.post)
        .bind(&one.duty)
        .bind(&one.presence)
        .execute_one(tx)
        .await?;
    }
    Ok(())
}

/// Who takes part, in the order of the list.
pub async fn list_participants(tx: &mut Tx, id: ActivityId) -> Result<Vec<Participant>> {
    sql("SELECT p.position, p.body_id, COALESCE(b.short_name, p.name) AS called, p.name, p.post, p.duty, p.presence
           FROM activity_participant p LEFT JOIN body b ON b.id = p.body_id
          WHERE p.activity_id = $1
          ORDER BY p.position")
    .bind(id)
    .all(tx)
    .await
}

/// A new file of an activity.
pub async fn insert_file(tx: &mut Tx, file: &ActivityFile, by: AccountId) -> Result<()> {
    sql("INSERT INTO activity_file (id, activity_id, kind, sha256, file_name, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(file.id)
    .bind(file.activity_id)
    .bind(&file.kind)
    .bind(&file.sha256)
    .bind(&file.file_name)
    .bind(by)
    .bind(file.added_at)
    .execute_one(tx)
    .await
}

/// The files of an activity, in the order they came.
pub async fn list_files(tx: &mut Tx, id: ActivityId) -> Result<Vec<ActivityFile>> {
    sql("SELECT f.id, f.activity_id, f.kind, f.sha256, f.file_name, s.media_type, s.bytes, f.added_at
           FROM activity_file f JOIN stored_file s ON s.sha256 = f.sha256
          WHERE f.activity_id = $1
          ORDER BY f.added_at, f.id")
    .bind(id)
    .all(tx)
    .await
}

/// A file of an activity.
pub async fn find_file(tx: &mut Tx, id: ActivityFileId) -> Result<Option<ActivityFile>> {
    sql("SELECT f.id, f.activity_id, f.kind, f.sha256, f.file_name, s.media_type, s.bytes, f.added_at
           FROM activity_file f JOIN stored_file s ON s.sha256 = f.sha256
          WHERE f.id = $1")
    .bind(id)
    .optional(tx)
    .await
}

/// A new conclusion.
pub async fn insert_conclusion(tx: &mut Tx, conclusion: &NewConclusion) -> Result<()> {
    sql("INSERT INTO meeting_conclusion (id, activity_id, position, text, body_id, due_on, task_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(conclusion.id)
    .bind(conclusion.activity_id)
    .bind(conclusion.position)
    .bind(&conclusion.text)
    .bind(&conclusion.body_id)
    .bind(conclusion.due_on)
    .bind(conclusion.task_id)
    .execute_one(tx)
    .await
}

/// The conclusions of a meeting, in their order, with how far their tasks are.
pub async fn list_conclusions(tx: &mut Tx, id: ActivityId) -> Result<Vec<ConclusionRow>> {
    sql("SELECT c.id, c.position, c.text, b.short_name AS body_name, c.due_on, c.task_id, t.state AS task_state
           FROM meeting_conclusion c LEFT JOIN body b ON b.id = c.body_id LEFT JOIN task t ON t.id = c.task_id
          WHERE c.activity_id = $1
          ORDER BY c.position")
    .bind(id)
    .all(tx)
    .await
}

/// The meeting whose conclusion became a task.
pub async fn find_meeting_of_task(tx: &mut Tx, task_id: TaskId) -> Result<Option<Activity>> {
    sql("SELECT a.* FROM activity a JOIN meeting_conclusion c ON c.activity_id = a.id WHERE c.task_id = $1")
        .bind(task_id)
        .optional(tx)
        .await
}

/// Meetings, a slice of them: those to come with the nearest first, others with the newest first.
pub async fn list_meetings(tx: &mut Tx, filter: &MeetingFilter, slice: Slice) -> Result<Vec<MeetingListed>> {
    let mut question = sql("SELECT a.id, a.title, a.held_on, a.from_time, a.place, a.state, b.short_name AS body_name,
                (SELECT count(*) FROM meeting_conclusion c WHERE c.activity_id = a.id) AS conclusions
           FROM activity a JOIN meeting m ON m.activity_id = a.id JOIN body b ON b.id = a.body_id
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(if filter.from_on.is_some() {
        " ORDER BY a.held_on, a.from_time, a.id"
    } else {
        " ORDER BY a.held_on DESC, a.from_time DESC, a.id DESC"
    });
    question.push(" LIMIT ").push_bind(slice.limit).push(" OFFSET ").push_bind(slice.offset);
    question.all(tx).await
}

/// How many meetings there are.
pub async fn count_meetings(tx: &mut Tx, filter: &MeetingFilter) -> Result<i64> {
    let mut question = sql("SELECT count(*) FROM activity a JOIN meeting m ON m.activity_id = a.id WHERE 1 = 1");
    filter.push(&mut question);
    let (count,) = question.one(tx).await?;
    Ok(count)
}

/// The months in which there are meetings, `2020-03`, the newest first.
pub async fn list_months(tx: &mut Tx, filter: &MeetingFilter) -> Result<Vec<String>> {
    let mut question = sql("SELECT substr(a.held_on, 1, 7) FROM activity a JOIN meeting m ON m.activity_id = a.id
          WHERE 1 = 1");
    filter.push(&mut question);
    question.push(" GROUP BY substr(a.held_on, 1, 7) ORDER BY 1 DESC");
    let months: Vec<(String,)> = question.all(tx).await?;
    Ok(months.into_iter().map(|(month,)| month).collect())
}
