-- A case of support: what every kind has. What one kind has alone lies in a table of its own.
CREATE TABLE support_case (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('open', 'closed')),
    producer_id  TEXT NOT NULL REFERENCES producer (id),
    body_id      TEXT NOT NULL REFERENCES body (id),         -- who opened it
    opened_by    TEXT NOT NULL REFERENCES account (id),
    opened_on    TEXT NOT NULL,
    closed_on    TEXT,
    result       TEXT,
    result_words TEXT,
    custody_path TEXT NOT NULL,
    version      BIGINT NOT NULL,
    CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    CHECK ((state = 'closed') = (result IS NOT NULL))
);

CREATE INDEX support_case_custody ON support_case (custody_path, state, opened_on);
CREATE INDEX support_case_producer ON support_case (producer_id, kind);
CREATE UNIQUE INDEX support_case_open ON support_case (producer_id, kind) WHERE state = 'open';

CREATE TABLE support_step (
    id             TEXT PRIMARY KEY,
    case_id        TEXT NOT NULL REFERENCES support_case (id),
    what           TEXT NOT NULL,
    holder_body_id TEXT NOT NULL REFERENCES body (id),
    due_on         TEXT NOT NULL,
    done_on        TEXT,
    note           TEXT NOT NULL,
    version        BIGINT NOT NULL
);

CREATE INDEX support_step_case ON support_step (case_id, due_on);

-- A cooperative consolidated: how it stood before, and how it stands after.
CREATE TABLE consolidation (
    case_id        TEXT PRIMARY KEY REFERENCES support_case (id),
    before_rating  TEXT NOT NULL,
    before_members BIGINT CHECK (before_members >= 0),
    before_revenue BIGINT CHECK (before_revenue >= 0),
    before_source  TEXT NOT NULL,
    after_rating   TEXT,
    after_members  BIGINT CHECK (after_members >= 0),
    after_revenue  BIGINT CHECK (after_revenue >= 0),
    after_source   TEXT
);
