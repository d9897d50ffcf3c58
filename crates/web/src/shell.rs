//! What surrounds a page: built from who asks and where.

use domain::people::{Action, Appointment, may_ever};

use crate::frame::{FramePerson, NavItem};
use crate::visitor::Visitor;
use crate::words::{Lang, say};
use crate::{Frame, Web};

/// The service navigation: what is offered to whoever does such things.
const NAV: [(&str, &str, Option<Action>); 8] = [
    ("shell-nav-overview", "/overview", Some(Action::ReadOverview)),
    ("shell-nav-work", "/work", None),
    ("shell-nav-plans", "/plans", Some(Action::ReadPlan)),
    ("shell-nav-producers", "/producers", Some(Action::ReadProducer)),
    ("shell-nav-dossiers", "/dossiers", Some(Action::ReadDossier)),
    ("shell-nav-evaluation", "/councils", Some(Action::ReadCouncil)),
    ("shell-nav-reports", "/reports", Some(Action::ReadReport)),
    ("shell-nav-people", "/people", Some(Action::ManageAccounts)),
];

/// Pages that stand beside one another under one item of the navigation: the plan at work.
const AT_WORK: [(&str, &str, Action); 6] = [
    ("shell-nav-plans", "/plans", Action::ReadPlan),
    ("shell-nav-tasks", "/tasks", Action::ReadPlan),
    ("shell-nav-meetings", "/meetings", Action::ReadActivity),
    ("shell-nav-obstacles", "/obstacles", Action::ReadObstacle),
    ("shell-nav-papers", "/papers", Action::ReadPaper),
    ("shell-nav-apparatus", "/apparatus", Action::ReadApparatus),
];

/// Pages of the plan at work that no item leads to: they are reached from those beside them.
const BELOW_WORK: [&str; 2] = ["/sign-offs", "/urgings"];

/// Pages that stand beside one another under the producers' item: what they make, plan, supply and are helped with.
const WITH_PRODUCERS: [(&str, &str, Action); 10] = [
    ("shell-nav-producers", "/producers", Action::ReadProducer),
    ("shell-nav-products", "/products", Action::ReadProduct),
    ("shell-nav-specialities", "/specialities", Action::ReadSpeciality),
    ("shell-nav-flagships", "/flagships", Action::ReadSpeciality),
    ("shell-nav-idea-rounds", "/idea-rounds", Action::ReadIdeaRound),
    ("shell-nav-ideas", "/ideas", Action::ReadProducer),
    ("shell-nav-business-plans", "/business-plans", Action::ReadBusinessPlan),
    ("shell-nav-markets", "/markets", Action::ReadMarkets),
    ("shell-nav-support", "/support", Action::ReadSupport),
    ("shell-nav-imports", "/imports", Action::ImportRecords),
];

/// Pages of the producers' item that are reached from those beside them.
const BELOW_PRODUCERS: [&str; 1] = ["/training-needs"];

/// Whether a page stands under an item of the navigation without lying below its address.
fn stands_under(href: &str, path: &str) -> bool {
    match href {
        "/plans" => is_at_work(path),
        "/producers" => is_with_producers(path),
        _ => false,
    }
}

/// Whether a page belongs to the plan at work.
fn is_at_work(path: &str) -> bool {
    AT_WORK.iter().map(|(_, href, _)| href).chain(&BELOW_WORK).any(|href| path.starts_with(href))
}

/// Whether a page belongs to the producers' item.
fn is_with_producers(path: &str) -> bool {
    WITH_PRODUCERS.iter().map(|(_, href, _)| href).chain(&BELOW_PRODUCERS).any(|href| path.starts_with(href))
}

/// The pages that stand beside the one at a path.
fn beside(path: &str) -> &'static [(&'static str, &'static str, Action)] {
    match path {
        path if is_at_work(path) => &AT_WORK,
        path if is_with_producers(path) => &WITH_PRODUCERS,
        _ => &[],
    }
}

/// The frame of a visitor's page.
pub(crate) fn frame(visitor: &Visitor, web: &Web) -> Frame {
    let person = visitor.signed_in.as_ref().map(|signed_in| &signed_in.person);
    let nav = person.map_or_else(Vec::new, |person| {
        NAV.into_iter()
            .filter(|(_, _, action)| action.is_none_or(|action| may_ever(person, action)))
            .map(|(label, href, _)| NavItem {
                label,
                href: href.to_owned(),
                is_current: visitor.path.starts_with(href) || stands_under(href, &visitor.path),
            })
            .collect()
    });
    let beside = person.map_or_else(Vec::new, |person| {
        let offered = beside(&visitor.path).iter().filter(|(_, _, action)| may_ever(person, *action));
        let item = |(label, href, _): &(&'static str, &str, Action)| NavItem {
            label,
            href: (*href).to_owned(),
            is_current: visitor.path.starts_with(href),
        };
        offered.map(item).collect()
    });
    Frame {
        lang: visitor.lang,
        authority: web.settings.authority.clone(),
        csrf_token: visitor.csrf_token.clone(),
        path: visitor.path_and_query.clone(),
        person: person.map(|person| FramePerson {
            name: person.name.clone(),
            body_and_role: body_and_role(person.appointments.first(), visitor.lang),
        }),
        unread: visitor.unread,
        nav,
        beside,
        is_sample: web.settings.is_sample,
        is_insecure: web.settings.is_insecure,
        is_roomy: false,
        today: web.app.today(),
        notice: None,
        request_id: visitor.request_id.clone(),
    }
}

/// The frame where nobody could be recognised.
pub(crate) fn frame_for(visitor: Option<&Visitor>, web: &Web) -> Frame {
    match visitor {
        Some(visitor) => frame(visitor, web),
        None => frame(&Visitor::nobody(), web),
    }
}

fn body_and_role(appointment: Option<&Appointment>, lang: Lang) -> String {
    appointment.map_or_else(String::new, |appointment| {
        let key = format!("people-role-{}", appointment.role);
        format!("{} – {}", appointment.body_name, say(lang, &key))
    })
}
