CREATE TABLE plan (
    id             TEXT PRIMARY KEY,
    number         TEXT NOT NULL,                -- 470/KH-UBND
    slug           TEXT NOT NULL UNIQUE,         -- 470-KH-UBND, for addresses
    issued_on      TEXT NOT NULL,
    title          TEXT NOT NULL,
    year           BIGINT NOT NULL,
    issuer_body_id TEXT NOT NULL REFERENCES body (id),
    unit_id        TEXT NOT NULL REFERENCES unit (id),
    custody_path   TEXT NOT NULL,
    version        BIGINT NOT NULL,
    UNIQUE (issuer_body_id, number, issued_on)
);

CREATE TABLE plan_basis (
    plan_id  TEXT NOT NULL REFERENCES plan (id),
    position BIGINT NOT NULL,
    number   TEXT NOT NULL,
    dated    TEXT,
    issuer   TEXT NOT NULL,
    subject  TEXT NOT NULL,
    PRIMARY KEY (plan_id, position)
);

CREATE TABLE plan_item (
    plan_id  TEXT NOT NULL REFERENCES plan (id),
    ref      TEXT NOT NULL,                      -- V.1.a
    position BIGINT NOT NULL,
    section  TEXT NOT NULL,                      -- the heading it stands under
    kind     TEXT NOT NULL,
    text     TEXT NOT NULL,
    rule     TEXT,
    PRIMARY KEY (plan_id, ref)
);

CREATE TABLE task (
    id           TEXT PRIMARY KEY,
    plan_id      TEXT NOT NULL REFERENCES plan (id),
    item_ref     TEXT NOT NULL,
    position     BIGINT NOT NULL,
    title        TEXT NOT NULL,
    lead_body_id TEXT NOT NULL REFERENCES body (id),
    role         TEXT NOT NULL CHECK (role IN ('lead', 'coordinate', 'responsible')),
    is_inferred  BOOLEAN NOT NULL,               -- whether the lead is inferred, not stated
    recurrence   TEXT NOT NULL,
    due_on       TEXT NOT NULL,
    state        TEXT NOT NULL,
    void_reason  TEXT,
    custody_path TEXT NOT NULL,
    version      BIGINT NOT NULL,
    FOREIGN KEY (plan_id, item_ref) REFERENCES plan_item (plan_id, ref)
);

CREATE INDEX task_plan ON task (plan_id, position);
CREATE INDEX task_lead ON task (lead_body_id, due_on);

CREATE TABLE task_partner (
    task_id TEXT NOT NULL REFERENCES task (id),
    body_id TEXT NOT NULL REFERENCES body (id),
    PRIMARY KEY (task_id, body_id)
);

CREATE INDEX task_partner_body ON task_partner (body_id);

CREATE TABLE task_progress (
    id          TEXT PRIMARY KEY,
    task_id     TEXT NOT NULL REFERENCES task (id),
    account_id  TEXT NOT NULL REFERENCES account (id),
    noted_on    TEXT NOT NULL,                   -- the day it is true of
    state       TEXT NOT NULL,
    note        TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);

CREATE INDEX task_progress_task ON task_progress (task_id, noted_on);
