-- What the one search box finds. The full-text index over `words` is made by each engine in its own way.
CREATE TABLE search_entry (
    id           TEXT PRIMARY KEY,               -- kind:record
    kind         TEXT NOT NULL,                  -- task, paper, product, producer, unit
    record_id    TEXT NOT NULL,
    custody_path TEXT NOT NULL,
    body_id      TEXT,
    producer_id  TEXT,
    title        TEXT NOT NULL,
    caption      TEXT NOT NULL,
    words        TEXT NOT NULL,                  -- folded, and behind them the scopes of who may know of it
    sort_key     TEXT NOT NULL
);

CREATE INDEX search_entry_kind ON search_entry (kind);
CREATE INDEX search_entry_custody ON search_entry (custody_path);
