CREATE TABLE report (
    id           TEXT PRIMARY KEY,
    body_id      TEXT NOT NULL REFERENCES body (id),          -- who reports
    to_body_id   TEXT NOT NULL REFERENCES body (id),          -- to whom
    plan_id      TEXT REFERENCES plan (id),
    period_kind  TEXT NOT NULL CHECK (period_kind IN ('quarter', 'half-year', 'year')),
    period_year  BIGINT NOT NULL,
    period_part  BIGINT NOT NULL,                             -- the quarter, the half, or 1
    from_on      TEXT NOT NULL,
    to_on        TEXT NOT NULL,
    due_on       TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('draft', 'sent', 'returned')),
    done         TEXT NOT NULL,                               -- what was done, in words
    difficulties TEXT NOT NULL,
    proposals    TEXT NOT NULL,
    sent_at      BIGINT,
    sent_by      TEXT REFERENCES account (id),
    returned_at  BIGINT,
    returned_by  TEXT REFERENCES account (id),
    return_reason TEXT,
    custody_path TEXT NOT NULL,
    version      BIGINT NOT NULL,
    UNIQUE (body_id, period_kind, period_year, period_part)
);

CREATE INDEX report_period ON report (to_body_id, period_kind, period_year, period_part);

CREATE TABLE report_value (
    report_id TEXT NOT NULL REFERENCES report (id),
    indicator TEXT NOT NULL,
    counted   BIGINT,                            -- what the system counted when it was last saved or sent
    reported  BIGINT,                            -- what the body reports instead, or enters
    note      TEXT NOT NULL,                     -- why the two differ
    PRIMARY KEY (report_id, indicator)
);
