ALTER TABLE account ADD COLUMN email TEXT;
ALTER TABLE account ADD COLUMN calendar_hash TEXT;          -- SHA-256 of the secret in the address of one's calendar

CREATE UNIQUE INDEX account_calendar ON account (calendar_hash);

-- What the system tells a person, once.
CREATE TABLE notice (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL REFERENCES account (id),
    kind        TEXT NOT NULL,                              -- task-due, task-late, urged, obstacle-answered, invited …
    subject_id  TEXT NOT NULL,
    occasion    TEXT NOT NULL,                              -- what it is told once for: a due day, an answer
    title       TEXT NOT NULL,
    how_many    BIGINT,                                     -- of how many records it tells, where it gathers several
    href        TEXT NOT NULL,
    due_on      TEXT,
    told_on     TEXT NOT NULL,
    told_at     BIGINT NOT NULL,
    read_at     BIGINT,
    UNIQUE (account_id, kind, subject_id, occasion)
);

CREATE INDEX notice_account ON notice (account_id, told_at);
CREATE INDEX notice_unread ON notice (account_id) WHERE read_at IS NULL;

-- Letters that wait for the mail server: one a notice. What they say is written when they are sent.
CREATE TABLE outbox (
    notice_id  TEXT PRIMARY KEY REFERENCES notice (id),
    address    TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'given-up')),
    attempts   BIGINT NOT NULL,
    next_at    BIGINT NOT NULL,                             -- not before; while one server sends it, no other takes it
    last_error TEXT,
    made_at    BIGINT NOT NULL,
    sent_at    BIGINT
);

CREATE INDEX outbox_waiting ON outbox (state, next_at);
