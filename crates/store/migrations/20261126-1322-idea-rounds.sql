-- A call for ideas, with its dates, announcement and criteria.
CREATE TABLE idea_round (
    id           TEXT PRIMARY KEY,
    body_id      TEXT NOT NULL REFERENCES body (id),     -- the office that calls
    custody_path TEXT NOT NULL,                          -- the territory it calls in
    title        TEXT NOT NULL,
    plan_id      TEXT REFERENCES plan (id),
    item_ref     TEXT,                                   -- the item of the plan it serves
    from_on      TEXT,
    to_on        TEXT,
    number       TEXT NOT NULL,                          -- of the announcement
    dated        TEXT,
    sha256       TEXT REFERENCES stored_file (sha256),
    file_name    TEXT,
    state        TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
    opened_on    TEXT,
    closed_on    TEXT,                                   -- the day the result was published
    created_on   TEXT NOT NULL,
    version      BIGINT NOT NULL,
    CHECK (state = 'draft' OR (from_on IS NOT NULL AND to_on IS NOT NULL AND opened_on IS NOT NULL)),
    CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    FOREIGN KEY (plan_id, item_ref) REFERENCES plan_item (plan_id, ref)
);

CREATE INDEX idea_round_custody ON idea_round (custody_path, created_on);

CREATE TABLE idea_round_criterion (
    round_id   TEXT NOT NULL REFERENCES idea_round (id),
    position   BIGINT NOT NULL,
    title      TEXT NOT NULL,
    max_points BIGINT NOT NULL CHECK (max_points BETWEEN 1 AND 100),
    PRIMARY KEY (round_id, position)
);

-- An idea without a round was registered directly, and is decided directly.
ALTER TABLE idea ADD COLUMN round_id TEXT REFERENCES idea_round (id);
ALTER TABLE idea ADD COLUMN scan_sha256 TEXT REFERENCES stored_file (sha256);   -- the paper with the wet signature
ALTER TABLE idea ADD COLUMN scan_name TEXT;

CREATE INDEX idea_round_idea ON idea (round_id);

-- What a level says of an idea: the commune proposes, the office chooses.
CREATE TABLE idea_judgement (
    idea_id    TEXT NOT NULL REFERENCES idea (id),
    level      TEXT NOT NULL CHECK (level IN ('commune', 'office')),
    is_for     BOOLEAN NOT NULL,
    place      BIGINT CHECK (place > 0),                 -- among those proposed or chosen
    total      BIGINT NOT NULL,                          -- of the points; nothing at the office
    reason     TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    judged_on  TEXT NOT NULL,
    version    BIGINT NOT NULL,
    PRIMARY KEY (idea_id, level)
);

CREATE TABLE idea_points (
    idea_id  TEXT NOT NULL REFERENCES idea (id),
    position BIGINT NOT NULL,                            -- of the criterion in the round
    points   BIGINT NOT NULL CHECK (points >= 0),
    PRIMARY KEY (idea_id, position)
);

-- A chosen idea needs a training; later areas plan and hold it.
CREATE TABLE training_need (
    id           TEXT PRIMARY KEY,
    producer_id  TEXT NOT NULL REFERENCES producer (id),
    idea_id      TEXT NOT NULL UNIQUE REFERENCES idea (id),
    what         TEXT NOT NULL,                          -- the help the idea asks for
    raised_on    TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('open', 'taken-up')),
    custody_path TEXT NOT NULL,
    version      BIGINT NOT NULL
);

CREATE INDEX training_need_custody ON training_need (custody_path, state, raised_on);
CREATE INDEX training_need_producer ON training_need (producer_id);
