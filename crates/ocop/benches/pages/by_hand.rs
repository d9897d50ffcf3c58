//! The reads of a page, written by hand: what the same rows cost without the house around them.

use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, ToSql};

/// A connection and the session of whoever asks.
pub(crate) struct ByHand {
    connection: Connection,
    token_hash: String,
}

impl ByHand {
    pub(crate) fn open(file: &Path, token_hash: &str) -> Self {
        let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        connection.set_prepared_statement_cache_capacity(64);
        Self { connection, token_hash: token_hash.to_owned() }
    }

    /// Every row of a statement, every column taken out.
    fn rows(&self, text: &str, values: &[&dyn ToSql]) -> Vec<Vec<Value>> {
        let mut statement = self.connection.prepare_cached(text).unwrap();
        let columns = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| (0..columns).map(|column| row.get(column)).collect();
        statement.query_map(values, row).unwrap().map(Result::unwrap).collect()
    }

    fn text(&self, text: &str, values: &[&dyn ToSql], column: usize) -> String {
        match self.rows(text, values).into_iter().next().map(|mut row| row.swap_remove(column)) {
            Some(Value::Text(found)) => found,
            other => panic!("{text} found {other:?}"),
        }
    }

    /// Who is signed in.
    fn visitor(&self) {
        let account =
            self.text("SELECT account_id, csrf_token FROM session WHERE token_hash = ?1", &[&self.token_hash], 0);
        self.rows("SELECT * FROM account WHERE id = ?1", &[&account]);
        self.rows(
            "SELECT a.role, a.body_id, b.name, p.name, a.producer_id, COALESCE(p.custody_path, a.unit_path), a.from_on,
                    a.to_on
               FROM appointment a
               LEFT JOIN body b ON b.id = a.body_id
               LEFT JOIN producer p ON p.id = a.producer_id
              WHERE a.account_id = ?1",
            &[&account],
        );
    }

    /// One row by its key.
    pub(crate) fn point(&self, id: &str) {
        self.rows("SELECT * FROM product WHERE id = ?1", &[&id]);
    }

    /// A product, with its producer, its unit, its recognitions and dossiers.
    pub(crate) fn product(&self, id: &str) {
        self.visitor();
        self.point(id);
        let producer = self.text("SELECT producer_id, unit_id FROM product WHERE id = ?1", &[&id], 0);
        self.rows("SELECT * FROM producer WHERE id = ?1", &[&producer]);
        self.rows("SELECT u.* FROM unit u JOIN product q ON q.unit_id = u.id WHERE q.id = ?1", &[&id]);
        self.rows("SELECT * FROM recognition WHERE product_id = ?1 ORDER BY decided_on DESC", &[&id]);
        self.rows(
            "SELECT d.*, q.name, p.name, u.name
               FROM dossier d
               JOIN product q ON q.id = d.product_id
               JOIN producer p ON p.id = d.producer_id
               JOIN unit u ON u.id = p.unit_id
              WHERE d.product_id = ?1",
            &[&id],
        );
    }

    /// The first page of the list of products of a commune, and how many there are.
    pub(crate) fn list(&self, today: &str) {
        self.visitor();
        let mine = ["/92/31489/", "/92/31489/\u{10FFFF}"];
        self.rows(
            "SELECT count(*) FROM product q WHERE q.custody_path >= ?1 AND q.custody_path < ?2",
            &[&mine[0], &mine[1]],
        );
        self.rows(
            "SELECT q.id, q.name, q.producer_id, p.name, u.name, q.sheet_number, r.stars, r.expires_on
               FROM product q
               JOIN producer p ON p.id = q.producer_id
               JOIN unit u ON u.id = q.unit_id
               LEFT JOIN recognition r ON r.id = (
                    SELECT h.id FROM recognition h
                     WHERE h.product_id = q.id AND NOT h.is_withdrawn AND h.decided_on <= ?3 AND h.expires_on >= ?3
                     ORDER BY h.decided_on DESC, h.id DESC LIMIT 1)
              WHERE q.custody_path >= ?1 AND q.custody_path < ?2
              ORDER BY q.sort_key, q.id LIMIT 25",
            &[&mine[0], &mine[1], &today],
        );
    }

    /// What a scanned code shows.
    pub(crate) fn public(&self, code: &str) {
        let found = "SELECT r.*, p.name, p.story, o.name, o.address, b.name, d.sheet
               FROM recognition r
               JOIN product p ON p.id = r.product_id
               JOIN producer o ON o.id = r.producer_id
               JOIN body b ON b.id = r.issuer_body_id
               JOIN assessment a ON a.id = r.assessment_id
               JOIN dossier d ON d.id = a.dossier_id
              WHERE r.public_code = ?1";
        assert_eq!(self.rows(found, &[&code]).len(), 1);
        let product = self.text("SELECT product_id, custody_path FROM recognition WHERE public_code = ?1", &[&code], 0);
        self.rows(
            "SELECT procedure_name, filed_on, state FROM dossier WHERE product_id = ?1 AND kind = 're-evaluation'",
            &[&product],
        );
        self.rows("SELECT * FROM recognition WHERE product_id = ?1 ORDER BY decided_on DESC", &[&product]);
        self.rows("SELECT path, name FROM unit WHERE path IN ('/92/', '/92/31495/') ORDER BY path", &[]);
    }
}
