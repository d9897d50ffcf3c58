use std::sync::Mutex;

use app::notices::{Kind, Letter, Notice, Post, Refusal, To};
use app::{Actor, App};
use domain::people::Role;
use testkit::each_engine;

use crate::desk::Desk;

/// Carries letters nowhere: notes them, and answers what it is told to.
struct Notebook {
    letters: Mutex<Vec<(String, usize)>>,
    answer: Result<(), Refusal>,
}

impl Notebook {
    fn answering(answer: Result<(), Refusal>) -> Self {
        Self { letters: Mutex::new(Vec::new()), answer }
    }

    fn letters(&self) -> Vec<(String, usize)> {
        self.letters.lock().unwrap().clone()
    }
}

impl Post for Notebook {
    async fn carry(&self, letter: &Letter) -> Result<(), Refusal> {
        tokio::task::yield_now().await;
        self.letters.lock().unwrap().push((letter.address.clone(), letter.notices.len()));
        self.answer.clone()
    }
}

/// Someone with an e-mail address who was told so many things.
async fn told(desk: &Desk, login: &str, how_many: usize) -> Actor {
    let actor = desk.someone(login, Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
    let address = format!("{login}@cantho.gov.vn");
    desk.write(&actor, async |op| app::notices::save_own_email(op, &address).await).await.unwrap();
    let account_id = actor.person().unwrap().account_id;
    desk.write(&Actor::System("test"), async |op| {
        for number in 0..how_many {
            let notice = Notice {
                kind: Kind::Invited,
                subject_id: number.to_string(),
                occasion: String::new(),
                title: "Họp Ban Chỉ đạo".to_owned(),
                href: "/meetings/7".to_owned(),
                due_on: None,
            };
            app::notices::tell(op, To::People(&[account_id]), &notice).await?;
        }
        op.record("invited", "meeting", 7, &serde_json::json!({}));
        Ok(())
    })
    .await
    .unwrap();
    actor
}

async fn let_the_waits_be_over(app: &App) {
    app.housekeep(async |tx| Ok(store::sql("UPDATE outbox SET next_at = 0").execute(tx).await?)).await.unwrap();
}

each_engine! {
    async fn two_servers_never_send_the_same_letter_twice(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        for number in 0..12 {
            told(&desk, &format!("can.bo.{number}"), 2).await;
        }
        let post = std::sync::Arc::new(Notebook::answering(Ok(())));
        let mut servers = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let (app, post) = (desk.app.clone(), std::sync::Arc::clone(&post));
            servers.spawn(async move { app::notices::send_letters(&app, &*post).await.unwrap().sent });
        }
        let sent: usize = servers.join_all().await.into_iter().sum();
        let mut letters = post.letters();
        letters.sort();
        letters.dedup();
        assert_eq!((sent, letters.len(), post.letters().len()), (12, 12, 12), "each address got one letter");
        assert!(letters.iter().all(|(_, notices)| *notices == 2), "one letter tells everything that waits");
    }

    async fn a_letter_that_is_not_taken_waits_and_is_given_up_in_the_end(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        told(&desk, "phien", 1).await;
        let down = Notebook::answering(Err(Refusal::ForNow("nobody answers".to_owned())));
        for attempts in 1..=7 {
            let done = app::notices::send_letters(&desk.app, &down).await.unwrap();
            assert_eq!((done.put_off, done.given_up), (1, 0), "attempt {attempts}");
            let done = app::notices::send_letters(&desk.app, &down).await.unwrap();
            assert_eq!(done.put_off, 0, "it waits first");
            let_the_waits_be_over(&desk.app).await;
        }
        assert_eq!(app::notices::send_letters(&desk.app, &down).await.unwrap().given_up, 1);
        let outbox = app::notices::list_outbox(&desk.app, 9).await.unwrap();
        assert_eq!((outbox[0].state.as_str(), outbox[0].attempts), ("given-up", 8));
        assert_eq!(outbox[0].last_error.as_deref(), Some("nobody answers"));
    }

    async fn a_refused_address_is_given_up_at_once_and_the_others_get_theirs(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        told(&desk, "phien", 1).await;
        told(&desk, "khoi", 1).await;
        let strict = Notebook::answering(Err(Refusal::ForGood("no such mailbox".to_owned())));
        assert_eq!(app::notices::send_letters(&desk.app, &strict).await.unwrap().given_up, 2);
        assert_eq!(app::notices::send_letters(&desk.app, &strict).await.unwrap().given_up, 0);
    }

    async fn who_has_no_address_gets_no_letter(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        let actor = told(&desk, "phien", 0).await;
        desk.write(&actor, async |op| app::notices::save_own_email(op, " ").await).await.unwrap();
        let account_id = actor.person().unwrap().account_id;
        desk.write(&Actor::System("test"), async |op| {
            let notice = Notice {
                kind: Kind::Urged,
                subject_id: "1".to_owned(),
                occasion: String::new(),
                title: "Rà soát".to_owned(),
                href: "/tasks/1".to_owned(),
                due_on: None,
            };
            op.record("urged", "task", 1, &serde_json::json!({}));
            app::notices::tell(op, To::People(&[account_id]), &notice).await
        })
        .await
        .unwrap();
        assert!(app::notices::count_outbox(&desk.app).await.unwrap().is_empty());
    }
}
