//! One's calendar, for a telephone or a desk program to follow.

use app::Error;
use app::notices::{Calendar, CalendarMeeting};
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use chrono::{DateTime, NaiveTime, Utc};
use domain::{Day, Timestamp};
use icalendar::{CalendarDateTime, Component, Event, EventLike};

use crate::Web;
use crate::pages::errors::PageResult;
use crate::pages::reports::report_title;
use crate::words::{Lang, say, say_with};

/// Viet Nam has been seven hours ahead of UTC since before anything this calendar can hold.
const TIME_ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh\r\nBEGIN:STANDARD\r\nDTSTART:19750613T000000\r\n\
                         TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0700\r\nTZNAME:+07\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
const TIME_ZONE_NAME: &str = "Asia/Ho_Chi_Minh";
/// What a calendar is written in: the feed has no reader to ask.
const LANG: Lang = Lang::Vi;

pub(super) async fn get(State(web): State<Web>, Path(secret): Path<String>) -> PageResult {
    let secret = secret.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let calendar = app::notices::read_calendar(&web.app, secret).await?;
    let text = written(&calendar, &web.settings.public_url, web.app.now());
    Ok(([(CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}

/// The calendar as programs read it.
fn written(calendar: &Calendar, public_url: &str, now: Timestamp) -> String {
    let name = say_with(LANG, "notices-calendar-name", &[("name", &calendar.name.as_str())]);
    let mut feed = icalendar::Calendar::new();
    feed.name(&name).timezone(TIME_ZONE_NAME).ttl(&chrono::Duration::hours(1));
    let event = |uid: String, title: String, href: String| {
        let mut event = Event::new();
        event.uid(&format!("{uid}@ocop")).summary(&title).url(&format!("{public_url}{href}")).timestamp(instant(now));
        event
    };
    for task in &calendar.tasks {
        let title = say_with(LANG, "notices-calendar-task", &[("title", &task.title.as_str())]);
        let mut event = event(format!("task-{}", task.id), title, format!("/tasks/{}", task.id));
        event.description(&format!("{} – {}", task.lead_name, task.plan_number)).all_day(task.due_on);
        feed.push(event);
    }
    for report in &calendar.reports {
        let title = format!("{}: {}", say(LANG, "reports-due"), report_title(LANG, report.period));
        let period = report.period;
        let uid = format!("report-{}-{}-{}-{}", report.body_id, period.kind().name(), period.year(), period.part());
        let mut event = event(uid, title, "/reports".to_owned());
        event.description(&report.body_name).all_day(period.due_on());
        feed.push(event);
    }
    for meeting in &calendar.meetings {
        let mut event =
            event(format!("meeting-{}", meeting.id), meeting.title.clone(), format!("/meetings/{}", meeting.id));
        event.location(&meeting.place).description(&meeting.body_name);
        hold(&mut event, meeting);
        feed.push(event);
    }
    // The library stamps every part it writes with an id and an instant, which a time zone may not have.
    feed.to_string().replacen("BEGIN:VEVENT", &format!("{TIME_ZONE}BEGIN:VEVENT"), 1)
}

/// Gives a meeting its hours; without a beginning that can be read it takes the whole day.
fn hold(event: &mut Event, meeting: &CalendarMeeting) {
    let at = |day: Day, time: &str| {
        let time = NaiveTime::parse_from_str(time, "%H:%M").ok()?;
        Some(CalendarDateTime::WithTimezone { date_time: day.and_time(time), tzid: TIME_ZONE_NAME.to_owned() })
    };
    let Some(begin) = at(meeting.held_on, &meeting.from_time) else {
        event.all_day(meeting.held_on);
        return;
    };
    event.starts(begin);
    if let Some(end) = meeting.to_time.as_deref().and_then(|time| at(meeting.to_on, time)) {
        event.ends(end);
    }
}

fn instant(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(at.micros()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use app::notices::CalendarTask;
    use domain::ids::TaskId;

    use super::*;

    fn calendar() -> Calendar {
        let day = |month, day| Day::from_ymd_opt(2026, month, day).unwrap();
        Calendar {
            name: "Nguyễn Thị Hồng Thắm".to_owned(),
            tasks: vec![CalendarTask {
                id: TaskId::new("0199d2c4-7b1e-7000-8000-000000000001".parse().unwrap()),
                title: "Hướng dẫn, kiểm tra; rà soát các cơ sở sản xuất trên địa bàn xã \\ ấp,\ngửi về huyện trước hạn"
                    .to_owned(),
                due_on: day(10, 15),
                plan_number: "470/KH-UBND".to_owned(),
                lead_name: "Ủy ban nhân dân xã Vĩnh Viễn".to_owned(),
            }],
            reports: Vec::new(),
            meetings: vec![CalendarMeeting {
                id: "0199d2c4-7b1e-7000-8000-000000000002".to_owned(),
                title: "Họp Ban Chỉ đạo".to_owned(),
                held_on: day(10, 13),
                from_time: "07:30".to_owned(),
                to_on: day(10, 13),
                to_time: Some("11:00".to_owned()),
                place: "Hội trường; tầng 2".to_owned(),
                body_name: "UBND xã Vĩnh Viễn".to_owned(),
            }],
        }
    }

    fn text() -> String {
        written(&calendar(), "https://ocop.example.vn", Timestamp::from_micros(1_790_000_000_000_000))
    }

    #[test]
    fn what_is_written_can_be_read_back_word_for_word() {
        let read: icalendar::Calendar = text().parse().unwrap();
        let events: Vec<&Event> = read.events().collect();
        assert_eq!(events.len(), 2);
        let task = &calendar().tasks[0];
        assert_eq!(events[0].get_summary(), Some(format!("Hạn: {}", task.title).as_str()));
        assert_eq!(events[0].property_value("DTSTART"), Some("20261015"));
        assert_eq!(events[0].get_uid(), Some(format!("task-{}@ocop", task.id).as_str()));
        assert_eq!(events[1].property_value("DTSTART"), Some("20261013T073000"));
        assert_eq!(events[1].properties()["DTSTART"].params()["TZID"].value(), TIME_ZONE_NAME);
        assert_eq!(events[1].property_value("DTEND"), Some("20261013T110000"));
        assert_eq!(events[1].get_location(), Some("Hội trường; tầng 2"));
    }

    #[test]
    fn lines_are_short_the_time_zone_stands_once_and_nothing_changes_between_two_readings() {
        let text = text();
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(!text.replace("\r\n", "").contains('\n'));
        assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
        assert_eq!(text, super::tests::text());
    }

    #[test]
    fn an_empty_calendar_is_whole() {
        let empty = Calendar { name: "Thắm".to_owned(), ..Calendar::default() };
        let text = written(&empty, "https://ocop.example.vn", Timestamp::from_micros(0));
        assert!(text.starts_with("BEGIN:VCALENDAR") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    }
}
