use app::notices::{Kind, Notice, To};
use app::{Actor, App};
use domain::Day;
use domain::ids::{AccountId, PlanId, TaskId};
use domain::people::Role;
use store::plans::{Plan, PlanItem, Task};
use testkit::each_engine;

use crate::desk::Desk;

const TEST: Actor = Actor::System("test");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn id(actor: &Actor) -> AccountId {
    actor.person().unwrap().account_id
}

/// A plan of the district with one item.
async fn plan(app: &App) -> PlanId {
    app.write(&TEST, async |op| {
        let plan = Plan {
            id: PlanId::new(op.new_id()),
            number: "470/KH-UBND".to_owned(),
            slug: "470-KH-UBND".to_owned(),
            issued_on: day("2020-02-24"),
            title: "Kế hoạch năm 2020".to_owned(),
            year: 2020,
            issuer_body_id: "long-my.ubnd".to_owned(),
            unit_id: store::units::find_body(op.tx(), "long-my.ubnd").await?.expect("it is known").unit_id,
            custody_path: "/93/936/".to_owned(),
            parent_id: None,
            version: 1,
        };
        store::plans::insert_plan(op.tx(), &plan).await?;
        let item = PlanItem {
            place: "I.1".to_owned(),
            section: "Nhiệm vụ".to_owned(),
            kind: "task".to_owned(),
            text: "Một việc".to_owned(),
            rule: None,
        };
        store::plans::insert_item(op.tx(), plan.id, 1, &item).await?;
        op.record("plan-entered", "plan", plan.id, &serde_json::json!({}));
        Ok(plan.id)
    })
    .await
    .unwrap()
}

/// An open task of a body, due on a day.
async fn task(app: &App, plan_id: PlanId, lead: &str, holder: Option<&Actor>, due_on: &str) -> TaskId {
    let holder_id = holder.map(id);
    app.write(&TEST, async |op| {
        let task = Task {
            id: TaskId::new(op.new_id()),
            plan_id,
            item_ref: "I.1".to_owned(),
            position: 1,
            title: "Rà soát sản phẩm".to_owned(),
            lead_body_id: lead.to_owned(),
            role: "responsible".to_owned(),
            is_inferred: false,
            recurrence: "once".to_owned(),
            due_on: day(due_on),
            state: "doing".to_owned(),
            void_reason: None,
            custody_path: "/93/936/".to_owned(),
            start_on: None,
            parent_id: None,
            holder_id,
            source: "plan".to_owned(),
            version: 1,
        };
        store::plans::insert_task(op.tx(), &task, &[]).await?;
        op.record("task-added", "task", task.id, &serde_json::json!({}));
        Ok(task.id)
    })
    .await
    .unwrap()
}

/// What someone was told: kinds, oldest first.
async fn told(app: &App, actor: &Actor) -> Vec<String> {
    let (mut notices, _) = app.read(actor, async |op| app::notices::list_notices(op, 100, 0).await).await.unwrap();
    notices.reverse();
    notices.into_iter().map(|notice| notice.kind).collect()
}

async fn events(app: &App, actor: &str) -> usize {
    let mut tx = app.db().read().await.unwrap();
    let (count,): (i64,) =
        store::sql("SELECT count(*) FROM audit_event WHERE actor = $1").bind(actor).one(&mut tx).await.unwrap();
    usize::try_from(count).unwrap()
}

each_engine! {
    async fn reminding_twice_on_a_day_tells_nothing_twice_and_records_one_event(db: TestDb) {
        let desk = Desk::over(db, "2020-03-30");
        let officer = appointed(&desk, "phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        let plan = plan(&desk.app).await;
        task(&desk.app, plan, "xa-phien-2020.ubnd", None, "2020-03-31").await;
        task(&desk.app, plan, "xa-phien-2020.ubnd", None, "2020-06-30").await;
        let today = desk.app.today();
        let first = app::notices::remind(&desk.app, today).await.unwrap();
        assert_eq!((first.is_done_now, first.tasks, first.told), (true, 1, 1));
        assert!(!app::notices::remind(&desk.app, today).await.unwrap().is_done_now);
        assert_eq!(told(&desk.app, &officer).await, ["task-due"]);
        assert_eq!(events(&desk.app, "system:reminders").await, 1);
    }

    async fn two_servers_that_remind_at_once_tell_everyone_once(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        let officer = appointed(&desk, "phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        let plan = plan(&desk.app).await;
        for _ in 0..30 {
            task(&desk.app, plan, "xa-phien-2020.ubnd", None, "2020-03-31").await;
        }
        let mut servers = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let app = desk.app.clone();
            servers.spawn(async move { app::notices::remind(&app, app.today()).await.unwrap() });
        }
        let done = servers.join_all().await;
        assert_eq!(done.iter().filter(|reminded| reminded.is_done_now).count(), 1, "{done:?}");
        assert_eq!(told(&desk.app, &officer).await.len(), 30);
        assert_eq!(events(&desk.app, "system:reminders").await, 1);
    }

    async fn more_tasks_than_one_batch_holds_are_all_told_of(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        let officer = appointed(&desk, "phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        let plan = plan(&desk.app).await;
        for number in 0..450 {
            task(&desk.app, plan, "xa-phien-2020.ubnd", None, ["2020-03-31", "2020-04-02"][number % 2]).await;
        }
        let done = app::notices::remind(&desk.app, desk.app.today()).await.unwrap();
        assert_eq!((done.tasks, done.told), (450, 450));
        assert_eq!(app::notices::count_unread(&desk.app, id(&officer)).await.unwrap(), 450);
    }

    async fn the_office_is_told_once_of_all_tasks_that_became_late(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        let office = appointed(&desk, "mai", Role::AgricultureOfficer, "long-my.nnptnt").await;
        let province = appointed(&desk, "hau", Role::AgricultureOfficer, "hau-giang.so-nnptnt").await;
        let officer = appointed(&desk, "phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        let plan = plan(&desk.app).await;
        for _ in 0..3 {
            task(&desk.app, plan, "xa-phien-2020.ubnd", None, "2020-03-31").await;
        }
        app::notices::remind(&desk.app, desk.app.today()).await.unwrap();
        let (notices, _) =
            desk.read(&office, async |op| app::notices::list_notices(op, 9, 0).await).await.unwrap();
        assert_eq!((notices.len(), notices[0].kind.as_str(), notices[0].how_many), (1, "tasks-late", Some(3)));
        assert_eq!(told(&desk.app, &officer).await.len(), 3);
        assert!(told(&desk.app, &province).await.is_empty(), "the nearest office follows");
        let app = desk.app.on_day(day("2020-04-02"));
        task(&app, plan, "xa-phien-2020.ubnd", None, "2020-04-01").await;
        app::notices::remind(&app, app.today()).await.unwrap();
        let (notices, _) = app.read(&office, async |op| app::notices::list_notices(op, 9, 0).await).await.unwrap();
        assert_eq!((notices.len(), notices[0].how_many), (2, Some(1)), "only what is newly late");
        assert_eq!(told(&desk.app, &officer).await.len(), 4, "the week has not passed");
    }

    async fn nobody_is_told_the_same_twice_nor_what_they_did_themselves(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        let one = appointed(&desk, "phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        let two = appointed(&desk, "khoi", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        let notice = Notice {
            kind: Kind::Urged,
            subject_id: "1".to_owned(),
            occasion: "7".to_owned(),
            title: "Rà soát sản phẩm".to_owned(),
            href: "/tasks/1".to_owned(),
            due_on: None,
        };
        for expected in [1, 0] {
                let told = desk
                .write(&one, async |op| {
                    let bodies = ["xa-phien-2020.ubnd".to_owned()];
                    let told = app::notices::tell(op, To::Officers(&bodies), &notice).await?;
                    op.record("urged", "task", 1, &serde_json::json!({}));
                    Ok(told)
                })
                .await
                .unwrap();
            assert_eq!(told, expected);
        }
        assert!(told(&desk.app, &one).await.is_empty());
        assert_eq!(told(&desk.app, &two).await, ["urged"]);
    }

    async fn what_was_told_after_someone_looked_stays_unread(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        let officer = appointed(&desk, "phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        let plan = plan(&desk.app).await;
        task(&desk.app, plan, "xa-phien-2020.ubnd", None, "2020-03-31").await;
        app::notices::remind(&desk.app, desk.app.today()).await.unwrap();
        let looked = desk.app.now();
        task(&desk.app, plan, "xa-phien-2020.ubnd", None, "2020-04-02").await;
        let tomorrow = desk.app.on_day(day("2020-04-02"));
        app::notices::remind(&tomorrow, tomorrow.today()).await.unwrap();
        app::notices::mark_read(&desk.app, id(&officer), looked).await.unwrap();
        assert_eq!(app::notices::count_unread(&desk.app, id(&officer)).await.unwrap(), 1);
    }

    async fn a_calendar_holds_what_its_owner_sees_and_ends_with_the_account(db: TestDb) {
        let desk = Desk::over(db, "2020-04-01");
        let officer = appointed(&desk, "phien", Role::CommuneOfficer, "xa-phien-2020.ubnd").await;
        let plan = plan(&desk.app).await;
        let own = task(&desk.app, plan, "xa-phien-2020.ubnd", None, "2020-06-30").await;
        let held = task(&desk.app, plan, "luong-tam-2020.ubnd", Some(&officer), "2020-05-31").await;
        task(&desk.app, plan, "luong-tam-2020.ubnd", None, "2020-05-31").await;
        let renew = async || desk.write(&officer, async |op| app::notices::renew_calendar(op).await).await.unwrap();
        let old = renew().await;
        let secret = renew().await;
        let calendar = app::notices::read_calendar(&desk.app, &secret).await.unwrap();
        assert_eq!(calendar.tasks.iter().map(|task| task.id).collect::<Vec<_>>(), [held, own]);
        assert!(!calendar.reports.is_empty());
        for unknown in [old.as_str(), "", "0000"] {
            let found = app::notices::read_calendar(&desk.app, unknown).await;
            assert!(matches!(found, Err(app::Error::NotFound)), "{unknown}");
        }
        close(&desk, &officer).await;
        assert!(app::notices::read_calendar(&desk.app, &secret).await.is_err());
    }
}

/// Someone appointed to a body, as the database has it too.
async fn appointed(desk: &Desk, login: &str, role: Role, body_id: &str) -> Actor {
    let actor = desk.someone(login, role, body_id).await;
    desk.write(&TEST, async |op| {
        let body = store::units::find_body(op.tx(), body_id).await?.expect("it is known");
        let from = day("2000-01-01");
        app::people::appoint(op, id(&actor), role, Some(body_id), None, &body.unit_path, from, None).await
    })
    .await
    .unwrap();
    actor
}

async fn close(desk: &Desk, actor: &Actor) {
    desk.write(&TEST, async |op| {
        let account = store::people::find_account(op.tx(), id(actor)).await?.expect("it is there");
        let closed = store::people::Account { is_disabled: true, ..account };
        store::people::save_account(op.tx(), &closed).await?;
        op.record("account-closed", "account", closed.id, &serde_json::json!({}));
        Ok(())
    })
    .await
    .unwrap();
}
