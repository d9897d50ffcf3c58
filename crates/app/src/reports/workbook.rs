//! The sum of reports as a spreadsheet, in Vietnamese as papers are.

use domain::day;
use domain::papers::{Cell, Column, Workbook, Worksheet};
use domain::reports::{State, indicators};

use super::{RollUp, RollUpRow};

/// A table of communes by indicators, with totals and who has not sent.
#[must_use]
pub fn roll_up_workbook(roll_up: &RollUp) -> Workbook {
    let period = roll_up.period;
    let mut columns = vec![column("TT", 6), column("Đơn vị", 28), column("Tình trạng", 16), column("Ngày gửi", 12)];
    columns
        .extend(indicators().iter().map(|indicator| column(&format!("{} ({})", indicator.label, indicator.unit), 18)));
    let mut rows: Vec<Vec<Cell>> = roll_up.rows.iter().zip(1..).map(|(row, number)| cells(row, number)).collect();
    let mut totals = vec![Cell::Empty, Cell::Text("Tổng cộng".to_owned()), Cell::Empty, Cell::Empty];
    totals.extend(indicators().iter().map(|indicator| number(roll_up.sums.totals.get(&indicator.key))));
    rows.push(totals);
    Workbook {
        sheets: vec![Worksheet {
            name: period.to_string(),
            heading: vec![
                roll_up.to.name.clone(),
                format!("TỔNG HỢP BÁO CÁO CHƯƠNG TRÌNH OCOP {}", period.on_papers().to_uppercase()),
                format!("Kỳ báo cáo: {} – {}", day::short(period.from_on()), day::short(period.to_on())),
                format!("Số liệu tính đến {}", roll_up.as_of),
                format!("Đã gửi: {}/{} đơn vị", roll_up.sums.sent, roll_up.rows.len()),
            ],
            columns,
            rows,
            notes: notes(roll_up),
        }],
    }
}

fn column(title: &str, width: u16) -> Column {
    Column { title: title.to_owned(), width }
}

fn cells(row: &RollUpRow, place: i64) -> Vec<Cell> {
    let sent_on = row.sent_on.filter(|_| row.row.has_sent());
    let mut cells = vec![
        Cell::Number(place),
        Cell::Text(row.row.body_name.clone()),
        Cell::Text(standing(row.row.state).to_owned()),
        sent_on.map_or(Cell::Empty, Cell::Day),
    ];
    cells.extend(indicators().iter().map(|indicator| number(row.row.values.get(&indicator.key))));
    cells
}

/// A figure that is not there is not a zero.
fn number(value: Option<&i64>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Number(*value))
}

const fn standing(state: Option<State>) -> &'static str {
    match state {
        None => "Chưa lập",
        Some(State::Draft) => "Đang lập",
        Some(State::Returned) => "Bị trả lại",
        Some(State::Sent) => "Đã gửi",
    }
}

fn notes(roll_up: &RollUp) -> Vec<String> {
    let mut notes = vec![if roll_up.sums.not_sent.is_empty() {
        "Tất cả đơn vị đã gửi.".to_owned()
    } else {
        format!("Chưa gửi, chưa tính trong tổng: {}.", roll_up.sums.not_sent.join("; "))
    }];
    notes.extend(indicators().iter().map(|indicator| format!("{}: {}.", indicator.label, indicator.how)));
    notes
}
