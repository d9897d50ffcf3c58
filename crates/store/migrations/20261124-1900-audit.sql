-- Who did what, when, to what: a chain in which each event carries the hash of the one before.
CREATE TABLE audit_event (
    seq          BIGINT PRIMARY KEY,
    at           BIGINT NOT NULL,                -- microseconds UTC
    actor        TEXT NOT NULL,                  -- an account's id, or the name of timed work
    action       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id   TEXT NOT NULL,
    fields       TEXT NOT NULL,                  -- names only, joined by commas
    detail_hash  TEXT NOT NULL,                  -- SHA-256 of salt and detail
    previous     TEXT NOT NULL,
    hash         TEXT NOT NULL UNIQUE
);

CREATE INDEX audit_event_subject ON audit_event (subject_kind, subject_id, seq);

-- What stood there before and after. It can be erased with its salt; the chain still verifies.
CREATE TABLE audit_detail (
    seq    BIGINT PRIMARY KEY REFERENCES audit_event (seq),
    salt   TEXT NOT NULL,
    detail TEXT NOT NULL                         -- canonical JSON, hashed as written
);

CREATE TABLE audit_head (
    one  BIGINT PRIMARY KEY CHECK (one = 1),
    seq  BIGINT NOT NULL,
    hash TEXT NOT NULL
);

INSERT INTO audit_head (one, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- What holds for the whole installation, such as whether its data is sample data.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
