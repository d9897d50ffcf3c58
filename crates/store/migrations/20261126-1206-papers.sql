-- The register of papers: what came in, what went out.
CREATE TABLE paper (
    id           TEXT PRIMARY KEY,
    direction    TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    body_id      TEXT NOT NULL REFERENCES body (id),        -- whose register
    number       TEXT NOT NULL,                             -- as it stands on the paper; empty while it is a draft
    number_key   TEXT NOT NULL,                             -- folded
    issuer_key   TEXT NOT NULL,                             -- folded
    text_key     TEXT NOT NULL,                             -- number, subject, issuer and recipient, folded
    dated        TEXT,
    kind         TEXT NOT NULL,                             -- KH, QĐ, BC …, or CV
    issuer       TEXT NOT NULL,
    recipient    TEXT NOT NULL,
    subject      TEXT NOT NULL,
    registered_on TEXT NOT NULL,                            -- the day it came or went
    about_kind   TEXT CHECK (about_kind IN ('task', 'plan', 'obstacle', 'activity', 'product', 'dossier', 'report', 'body')),
    about_id     TEXT,
    sha256       TEXT REFERENCES stored_file (sha256),
    file_name    TEXT,
    registered_by TEXT NOT NULL REFERENCES account (id),
    custody_path TEXT NOT NULL,
    version      BIGINT NOT NULL
);

CREATE INDEX paper_body ON paper (body_id, direction, registered_on);
CREATE INDEX paper_custody ON paper (custody_path, registered_on);
CREATE INDEX paper_about ON paper (about_kind, about_id);
-- One register holds a paper once; drafts, and papers without a number, may be alike.
CREATE UNIQUE INDEX paper_once ON paper (body_id, direction, number_key, dated, issuer_key) WHERE number_key <> '';
CREATE INDEX paper_sha256 ON paper (sha256);

-- Trình ký: a paper that waits for its leader.
CREATE TABLE sign_off (
    id             TEXT PRIMARY KEY,
    paper_id       TEXT NOT NULL REFERENCES paper (id),
    body_id        TEXT NOT NULL REFERENCES body (id),      -- whose leader decides
    reason         TEXT NOT NULL,                           -- why it is put before the leader
    answer_by      TEXT NOT NULL,
    asked_by       TEXT NOT NULL REFERENCES account (id),
    asked_on       TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('waiting', 'approved', 'returned', 'asked')),
    note           TEXT NOT NULL,                           -- what the leader says
    answered_by    TEXT REFERENCES account (id),
    answered_on    TEXT,
    version        BIGINT NOT NULL
);

CREATE INDEX sign_off_body ON sign_off (body_id, state, answer_by);
CREATE INDEX sign_off_paper ON sign_off (paper_id);
