-- A difficulty a unit reports, until the level that can has answered it.
CREATE TABLE obstacle (
    id                TEXT PRIMARY KEY,
    number            BIGINT NOT NULL UNIQUE,
    body_id           TEXT NOT NULL REFERENCES body (id),  -- who reports
    reported_by       TEXT NOT NULL REFERENCES account (id),
    reported_on       TEXT NOT NULL,
    about_kind        TEXT NOT NULL CHECK (about_kind IN ('task', 'product', 'rule', 'other')),
    about_id          TEXT,                                 -- the task or product
    about             TEXT NOT NULL,                        -- its name, or the rule in words
    title             TEXT NOT NULL,
    text              TEXT NOT NULL,
    state             TEXT NOT NULL CHECK (state IN ('reported', 'passed-up', 'closed')),
    holder_body_id    TEXT NOT NULL REFERENCES body (id),   -- who has it now
    due_on            TEXT NOT NULL,                        -- by when the holder answers
    is_general        BOOLEAN NOT NULL,                     -- whether the answer is told to all
    first_answered_on TEXT,
    closed_on         TEXT,
    custody_path      TEXT NOT NULL,
    version           BIGINT NOT NULL
);

CREATE INDEX obstacle_holder ON obstacle (holder_body_id, state, reported_on);
CREATE INDEX obstacle_body ON obstacle (body_id, reported_on);
CREATE INDEX obstacle_custody ON obstacle (custody_path, reported_on);
CREATE INDEX obstacle_about ON obstacle (about_kind, about_id);

CREATE TABLE obstacle_step (
    id           TEXT PRIMARY KEY,
    obstacle_id  TEXT NOT NULL REFERENCES obstacle (id),
    kind         TEXT NOT NULL CHECK (kind IN ('reported', 'added', 'answered', 'passed-up', 'decided')),
    body_id      TEXT NOT NULL REFERENCES body (id),
    account_id   TEXT NOT NULL REFERENCES account (id),
    text         TEXT NOT NULL,
    paper        TEXT,                                      -- number of the answer or decision
    done_on      TEXT NOT NULL,
    carry_out_by TEXT,                                      -- the day a decision is to be carried out
    recorded_at  BIGINT NOT NULL
);

CREATE INDEX obstacle_step_obstacle ON obstacle_step (obstacle_id, recorded_at);
