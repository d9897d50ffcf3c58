//! The accounts an administrator manages: the list, opening one, reading one, closing it, a new code.

use app::Error;
use app::people::{AccountRow as Found, ListAccounts, ManagedAccount, Slip as Issued};
use axum::extract::{OriginalUri, Path, State};
use domain::ids::AccountId;
use domain::papers::Cell;
use domain::people::{AccountState, Role};

use super::slip::printed;
use crate::exports::{self, Export};
use crate::forms::{Choice, FormState};
use crate::lists::{Chip, ListQuery, Pager};
use crate::pages::answers::{explain, go_on, page, page_with_problems};
use crate::pages::errors::{PageError, PageResult};
use crate::pages::products::slice;
use crate::parts::{Colour, Link, SummaryRow, Tag};
use crate::templates::{
    AccountLine, AccountsPage, HeldRole, HeldRow, NEW_ACCOUNT_FIELDS, NewAccountPage, PersonActPage, PersonPage,
    SlipPage,
};
use crate::visitor::{Posted, Visitor};
use crate::words::{Lang, say};
use crate::{Web, show};

pub(super) async fn index(State(web): State<Web>, visitor: Visitor, OriginalUri(uri): OriginalUri) -> PageResult {
    let query = ListQuery::read(uri.path(), uri.query().unwrap_or_default());
    let asked = |slice| ListAccounts {
        text: query.get("q").to_owned(),
        role: query.get("role").parse().ok(),
        state: AccountState::from_name(query.get("state")),
        slice,
    };
    let lang = visitor.lang;
    if let Some(mut file) = Export::asked(&query, &web, lang, "tai-khoan", "people-accounts", &COLUMNS) {
        let read = async |op: &mut app::Op| {
            while let Some(slice) = file.next_slice() {
                let rows = app::people::list_accounts(op, asked(slice)).await?.rows;
                file.put(rows.into_iter().map(|row| cells(row, lang)).collect()).await;
            }
            Ok(())
        };
        let read = web.app.read(&visitor.actor(), read).await;
        return file.hand_out(read).await;
    }
    let asked = asked(slice(&query));
    let (role, state) = (asked.role, asked.state);
    let found = web.app.read(&visitor.actor(), async |op| app::people::list_accounts(op, asked).await).await?;
    let mut chips = Vec::new();
    for (name, label) in [
        ("q", Some(format!("“{}”", query.get("q"))).filter(|_| !query.get("q").is_empty())),
        ("role", role.map(|role| format!("people-role-{role}"))),
        ("state", state.map(|state| format!("people-state-{}", state.name()))),
    ] {
        chips.extend(label.map(|label| Chip { label, href: query.without(name) }));
    }
    page(&AccountsPage {
        frame: visitor.frame(&web),
        form: ["q", "role", "state"]
            .into_iter()
            .fold(FormState::new(["q", "role", "state"]), |form, name| form.with(name, query.get(name))),
        roles: roles(&Role::ALL),
        states: AccountState::ALL
            .map(|state| Choice::new(state.name(), format!("people-state-{}", state.name())))
            .to_vec(),
        rows: found.rows.into_iter().map(line).collect(),
        pager: Pager::new(query.page(), usize::try_from(found.total).unwrap_or_default()),
        chips,
        query,
    })
}

/// The columns of the list as a file.
const COLUMNS: [(&str, u16); 5] =
    [("people-name", 28), ("people-login-short", 18), ("people-phone", 14), ("people-roles", 60), ("people-state", 16)];

fn cells(row: Found, lang: Lang) -> Vec<Cell> {
    let role = |held: &app::people::RoleListed| {
        format!("{} – {}", say(lang, &format!("people-role-{}", held.role)), held.place)
    };
    let roles: Vec<String> = row.roles.iter().map(role).collect();
    vec![
        exports::text(row.account.name),
        exports::text(row.account.login),
        exports::text(row.account.phone.unwrap_or_default()),
        exports::text(roles.join("; ")),
        exports::text(say(lang, &format!("people-state-{}", row.state.name()))),
    ]
}

fn line(row: Found) -> AccountLine {
    AccountLine {
        name: row.account.name,
        href: format!("/people/{}", row.account.id),
        login: row.account.login,
        phone: row.account.phone.unwrap_or_default(),
        roles: row
            .roles
            .into_iter()
            .map(|role| HeldRole { role: format!("people-role-{}", role.role), place: role.place })
            .collect(),
        tag: state_tag(row.state),
    }
}

/// Roles to choose from.
pub(super) fn roles(roles: &[Role]) -> Vec<Choice> {
    roles.iter().map(|role| Choice::new(role.name(), format!("people-role-{role}"))).collect()
}

fn state_tag(state: AccountState) -> Tag {
    let colour = match state {
        AccountState::Active => Colour::Green,
        AccountState::Waiting => Colour::Blue,
        AccountState::Locked => Colour::Yellow,
        AccountState::Closed => Colour::Grey,
    };
    Tag::new(colour, format!("people-state-{}", state.name()))
}

pub(super) async fn new(State(web): State<Web>, visitor: Visitor) -> PageResult {
    page(&new_page(&web, &visitor, FormState::new(NEW_ACCOUNT_FIELDS)))
}

pub(super) async fn open(State(web): State<Web>, visitor: Visitor, posted: Posted) -> PageResult {
    let [login, name, phone] = ["login", "name", "phone"].map(|field| posted.text(field));
    let opened = web
        .app
        .write(&visitor.actor(), async |op| app::people::open_account_with_code(op, login, name, phone).await)
        .await;
    match opened {
        Ok(slip) => page(&slip_page(&web, &visitor, slip)),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::new(NEW_ACCOUNT_FIELDS).typed(posted.0.iter().cloned());
            explain(&mut form, problems);
            page_with_problems(&new_page(&web, &visitor, form))
        }
        Err(other) => Err(other.into()),
    }
}

fn new_page(web: &Web, visitor: &Visitor, form: FormState) -> NewAccountPage {
    NewAccountPage { frame: visitor.frame(web), crumbs: crumbs(), form }
}

/// Shows a code, once.
fn slip_page(web: &Web, visitor: &Visitor, issued: Issued) -> SlipPage {
    let back_href = format!("/people/{}", issued.account_id);
    let slip = printed(web, visitor, issued, String::new());
    SlipPage { frame: visitor.frame(web), slips: vec![slip], back_href }
}

/// Where the pages of accounts stand.
pub(super) fn crumbs() -> Vec<Link> {
    vec![Link::new("people-accounts-title", "/people")]
}

/// The same below one person's account.
pub(super) fn crumbs_of(name: &str, id: AccountId) -> Vec<Link> {
    let mut crumbs = crumbs();
    crumbs.push(Link::new(name, format!("/people/{id}")));
    crumbs
}

pub(super) async fn get(State(web): State<Web>, visitor: Visitor, Path(id): Path<AccountId>) -> PageResult {
    let managed = read(&web, &visitor, id).await?;
    page(&person_page(&web, &visitor, managed))
}

/// An account one manages.
pub(super) async fn read(web: &Web, visitor: &Visitor, id: AccountId) -> Result<ManagedAccount, PageError> {
    Ok(web.app.read(&visitor.actor(), async |op| app::people::read_account(op, id).await).await?)
}

fn person_page(web: &Web, visitor: &Visitor, managed: ManagedAccount) -> PersonPage {
    let account = managed.account;
    let today = web.app.today();
    let row = |kept: app::people::KeptAppointment| {
        let held = kept.appointment;
        let is_over = held.to_on.is_some_and(|last| last < today);
        HeldRow {
            role: format!("people-role-{}", held.role),
            is_to_come: held.from_on > today,
            is_over,
            end_href: (!is_over).then(|| format!("/appointments/{}/end", kept.id)),
            place: held.body_name,
            from_on: held.from_on,
            to_on: held.to_on,
        }
    };
    PersonPage {
        frame: visitor.frame(web),
        crumbs: crumbs(),
        facts: vec![
            SummaryRow::new("people-account-login", &account.login),
            SummaryRow::new("people-account-telephone", account.phone.unwrap_or_default()),
            SummaryRow::new("notices-email", managed.email.unwrap_or_default()),
            SummaryRow::new("people-opened-on", show::day(account.created_at.day())),
            SummaryRow::new("people-open-sessions", show::number(managed.sessions)),
        ],
        tag: state_tag(managed.state),
        state: managed.state,
        blocked_until: managed.blocked_until,
        appointments: managed.appointments.into_iter().map(row).collect(),
        is_own: managed.is_own,
        base: format!("/people/{}", account.id),
        name: account.name,
    }
}

pub(super) async fn ask_code(State(web): State<Web>, visitor: Visitor, Path(id): Path<AccountId>) -> PageResult {
    let managed = read(&web, &visitor, id).await?;
    page(&code_page(&web, &visitor, managed, FormState::default()))
}

pub(super) async fn issue_code(State(web): State<Web>, visitor: Visitor, Path(id): Path<AccountId>) -> PageResult {
    match web.app.write(&visitor.actor(), async |op| app::people::issue_code(op, id).await).await {
        Ok(slip) => page(&slip_page(&web, &visitor, slip)),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::default();
            explain(&mut form, problems);
            page_with_problems(&code_page(&web, &visitor, read(&web, &visitor, id).await?, form))
        }
        Err(other) => Err(other.into()),
    }
}

fn code_page(web: &Web, visitor: &Visitor, managed: ManagedAccount, form: FormState) -> PersonActPage {
    PersonActPage {
        title: "people-code-new",
        consequence: "people-code-new-text",
        button: "people-code-issue",
        ..act_page(web, visitor, managed, form)
    }
}

pub(super) async fn ask_close(State(web): State<Web>, visitor: Visitor, Path(id): Path<AccountId>) -> PageResult {
    let managed = read(&web, &visitor, id).await?;
    page(&act_page(&web, &visitor, managed, FormState::default()))
}

pub(super) async fn close(State(web): State<Web>, visitor: Visitor, Path(id): Path<AccountId>) -> PageResult {
    match web.app.write(&visitor.actor(), async |op| app::people::close_account(op, id).await).await {
        Ok(()) => go_on(&format!("/people/{id}")),
        Err(Error::Invalid(problems)) => {
            let mut form = FormState::default();
            explain(&mut form, problems);
            page_with_problems(&act_page(&web, &visitor, read(&web, &visitor, id).await?, form))
        }
        Err(other) => Err(other.into()),
    }
}

/// The page that closes an account; others that act on one begin with it.
fn act_page(web: &Web, visitor: &Visitor, managed: ManagedAccount, form: FormState) -> PersonActPage {
    let back_href = format!("/people/{}", managed.account.id);
    PersonActPage {
        frame: visitor.frame(web),
        crumbs: crumbs_of(&managed.account.name, managed.account.id),
        about: managed.account.name,
        title: "people-close",
        consequence: "people-close-text",
        button: "people-close",
        is_warning: true,
        asks_day: false,
        form,
        back_href,
    }
}

pub(super) async fn reopen(State(web): State<Web>, visitor: Visitor, Path(id): Path<AccountId>) -> PageResult {
    match web.app.write(&visitor.actor(), async |op| app::people::reopen_account(op, id).await).await {
        // Someone else opened it first: the page shows that it is open.
        Ok(()) | Err(Error::Invalid(_)) => go_on(&format!("/people/{id}")),
        Err(other) => Err(other.into()),
    }
}
