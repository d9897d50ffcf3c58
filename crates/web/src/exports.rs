//! Lists that leave as files: all pages of a list, with its filters, as a spreadsheet or as text.

use std::fs::File;
use std::io::Seek as _;

use app::products::Slice;
use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::papers::{Cell, Column, TableFormat, Worksheet};
use tokio::sync::mpsc::Sender;
use tokio::task::JoinHandle;
use tokio_util::io::ReaderStream;

use crate::lists::ListQuery;
use crate::pages::errors::PageResult;
use crate::words::{Lang, say, say_with};
use crate::{Web, show};

/// Rows read at once: enough that few questions are asked, few enough that memory stays flat.
const AT_ONCE: i64 = 5_000;

/// A list on its way into a file: it is read slice by slice, as of one moment, and written meanwhile on another
/// thread to a file without a name.
///
/// ```text
/// while let Some(slice) = file.next_slice() {
///     file.put(read(op, slice).await?).await;
/// }
/// ```
#[derive(Debug)]
pub struct Export {
    /// What the answer is called.
    name: String,
    format: TableFormat,
    /// Where the next slice begins; none after the last.
    offset: Option<i64>,
    rows: Option<Sender<Vec<Vec<Cell>>>>,
    writing: JoinHandle<Result<File, String>>,
}

impl Export {
    /// The file a list's address asks for with `as=xlsx` or `as=csv`; none if it asks for the page. `title` is the
    /// key of the list's title; a column is the key of its heading, and how many characters wide it is.
    #[must_use]
    pub fn asked(
        query: &ListQuery,
        web: &Web,
        lang: Lang,
        name: &'static str,
        title: &str,
        columns: &[(&str, u16)],
    ) -> Option<Self> {
        let format = TableFormat::from_name(query.get("as"))?;
        let today = show::day(web.app.today());
        let title = say(lang, title).to_owned();
        let column = |(key, width): &(&str, u16)| Column { title: say(lang, key).to_owned(), width: *width };
        let mut heading = vec![title.clone(), say_with(lang, "shell-as-of", &[("at", &today)])];
        if web.settings.is_sample {
            heading.push(format!("{} {}", say(lang, "shell-sample"), say(lang, "shell-sample-text")));
        }
        let sheet = Worksheet {
            name: title,
            heading,
            columns: columns.iter().map(column).collect(),
            rows: Vec::new(),
            notes: Vec::new(),
        };
        let (rows, mut receive) = tokio::sync::mpsc::channel::<Vec<Vec<Cell>>>(2);
        let papers = web.papers.clone();
        let writing = tokio::task::spawn_blocking(move || {
            let mut file = tempfile::tempfile().map_err(|error| error.to_string())?;
            let mut rows = std::iter::from_fn(|| receive.blocking_recv()).flatten();
            papers.table(&sheet, &mut rows, format, &mut file).map_err(|error| error.to_string())?;
            file.rewind().map_err(|error| error.to_string())?;
            Ok(file)
        });
        let name = format!("{name}-{}.{}", web.app.today().format("%Y-%m-%d"), format.name());
        Some(Self { name, format, offset: Some(0), rows: Some(rows), writing })
    }

    /// The rows to be read next; none once a slice was not full.
    #[must_use]
    pub fn next_slice(&self) -> Option<Slice> {
        self.offset.map(|offset| Slice { limit: AT_ONCE, offset })
    }

    /// Takes the rows of a slice.
    pub async fn put(&mut self, rows: Vec<Vec<Cell>>) {
        let is_full = i64::try_from(rows.len()).is_ok_and(|count| count >= AT_ONCE);
        let is_taken = match &self.rows {
            Some(sender) => sender.send(rows).await.is_ok(),
            None => false,
        };
        self.offset = self.offset.filter(|_| is_full && is_taken).map(|offset| offset + AT_ONCE);
    }

    /// Answers with the file of a list that is short enough to be read whole.
    ///
    /// # Errors
    /// The disk is full.
    pub async fn hand_out_whole(mut self, rows: Vec<Vec<Cell>>) -> PageResult {
        self.put(rows).await;
        self.hand_out(Ok(())).await
    }

    /// Answers with the file, once everything was read.
    ///
    /// # Errors
    /// Those of reading; the disk is full.
    pub async fn hand_out(mut self, read: app::Result<()>) -> PageResult {
        self.rows = None;
        let written = self.writing.await.map_err(|error| error.to_string()).flatten();
        read?;
        let file = written.map_err(|error| app::Error::Bug(format!("the file {}: {error}", self.name)))?;
        let body = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file)));
        let disposition = format!("attachment; filename=\"{}\"", self.name);
        let headers = [(CONTENT_TYPE, self.format.media_type().to_owned()), (CONTENT_DISPOSITION, disposition)];
        Ok((headers, body).into_response())
    }
}

/// A cell with text; nothing if there is none.
#[must_use]
pub fn text(text: impl Into<String>) -> Cell {
    let text = text.into();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

/// A cell with a day, if there is one.
#[must_use]
pub fn day(day: Option<domain::Day>) -> Cell {
    day.map_or(Cell::Empty, Cell::Day)
}

/// A cell with a number, if there is one.
#[must_use]
pub fn number(number: Option<i64>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}

/// A cell with a share in percent, if it is known.
#[must_use]
pub fn percent(share: Option<domain::producers::Share>) -> Cell {
    share.map_or(Cell::Empty, |share| Cell::Hundredths(share.hundredths()))
}
