-- The business plan of a chosen idea: sections, cash plan and milestones are rows.
CREATE TABLE business_plan (
    id           TEXT PRIMARY KEY,
    idea_id      TEXT NOT NULL UNIQUE REFERENCES idea (id),
    producer_id  TEXT NOT NULL REFERENCES producer (id),
    custody_path TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'forwarded', 'returned', 'approved')),
    begun_on     TEXT NOT NULL,
    approved_on  TEXT,
    version      BIGINT NOT NULL,
    CHECK ((state = 'approved') = (approved_on IS NOT NULL))
);

CREATE INDEX business_plan_custody ON business_plan (custody_path, state, begun_on);
CREATE INDEX business_plan_producer ON business_plan (producer_id);

CREATE TABLE business_plan_section (
    plan_id TEXT NOT NULL REFERENCES business_plan (id),
    section TEXT NOT NULL,
    text    TEXT NOT NULL,
    state   TEXT NOT NULL CHECK (state IN ('not-begun', 'doing', 'done', 'to-mend')),
    remark  TEXT NOT NULL,                               -- why it came back; empty once it was mended and sent up
    version BIGINT NOT NULL,
    PRIMARY KEY (plan_id, section)
);

-- Whole đồng.
CREATE TABLE business_plan_year (
    plan_id  TEXT NOT NULL REFERENCES business_plan (id),
    position BIGINT NOT NULL,
    year     BIGINT NOT NULL,
    own      BIGINT NOT NULL CHECK (own >= 0),
    loan     BIGINT NOT NULL CHECK (loan >= 0),
    support  BIGINT NOT NULL CHECK (support >= 0),
    cost     BIGINT NOT NULL CHECK (cost >= 0),
    revenue  BIGINT NOT NULL CHECK (revenue >= 0),
    PRIMARY KEY (plan_id, position)
);

CREATE TABLE business_plan_milestone (
    id        TEXT PRIMARY KEY,
    plan_id   TEXT NOT NULL REFERENCES business_plan (id),
    position  BIGINT NOT NULL,
    what      TEXT NOT NULL,
    due_on    TEXT NOT NULL,
    done_on   TEXT,
    done_note TEXT NOT NULL,
    UNIQUE (plan_id, position)
);

CREATE TABLE business_plan_step (
    plan_id     TEXT NOT NULL REFERENCES business_plan (id),
    position    BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    account_id  TEXT NOT NULL REFERENCES account (id),
    text        TEXT NOT NULL,                           -- with every remark, as it was made then
    done_on     TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (plan_id, position)
);

-- The production log of an approved plan.
CREATE TABLE production_entry (
    id            TEXT PRIMARY KEY,
    plan_id       TEXT NOT NULL REFERENCES business_plan (id),
    milestone_id  TEXT REFERENCES business_plan_milestone (id),
    done_on       TEXT NOT NULL,
    what          TEXT NOT NULL,
    quantity      BIGINT CHECK (quantity > 0),
    quantity_unit TEXT NOT NULL,
    cost          BIGINT NOT NULL CHECK (cost >= 0),
    revenue       BIGINT NOT NULL CHECK (revenue >= 0),
    note          TEXT NOT NULL,
    sha256        TEXT REFERENCES stored_file (sha256),
    file_name     TEXT,
    typed_by      TEXT NOT NULL REFERENCES account (id),
    recorded_at   BIGINT NOT NULL
);

CREATE INDEX production_entry_plan ON production_entry (plan_id, done_on);
CREATE INDEX production_entry_milestone ON production_entry (milestone_id);

-- Guidance an official gave to whoever carries a plan out.
CREATE TABLE plan_guidance (
    id          TEXT PRIMARY KEY,
    plan_id     TEXT NOT NULL REFERENCES business_plan (id),
    account_id  TEXT NOT NULL REFERENCES account (id),
    said_on     TEXT NOT NULL,
    text        TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);

CREATE INDEX plan_guidance_plan ON plan_guidance (plan_id, said_on);
