-- What happens on a day: meetings now, other kinds later. What is particular to a kind has a table of its own.
CREATE TABLE activity (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL CHECK (kind IN ('meeting', 'training', 'communication', 'promotion', 'inspection')),
    title        TEXT NOT NULL,
    body_id      TEXT NOT NULL REFERENCES body (id),        -- the unit in charge
    plan_id      TEXT REFERENCES plan (id),                 -- the plan and the item it serves
    item_ref     TEXT,
    task_id      TEXT REFERENCES task (id),
    held_on      TEXT NOT NULL,
    from_time    TEXT NOT NULL,                             -- 07:30
    to_on        TEXT NOT NULL,
    to_time      TEXT,
    place        TEXT NOT NULL,
    state        TEXT NOT NULL CHECK (state IN ('draft', 'invited', 'held', 'concluded', 'called-off')),
    reason       TEXT,                                      -- why it was called off
    result       TEXT NOT NULL,
    cost         BIGINT,                                    -- đồng
    created_by   TEXT NOT NULL REFERENCES account (id),
    custody_path TEXT NOT NULL,
    version      BIGINT NOT NULL,
    CHECK (to_on >= held_on)
);

CREATE INDEX activity_body ON activity (body_id, held_on);
CREATE INDEX activity_custody ON activity (custody_path, held_on);
CREATE INDEX activity_plan ON activity (plan_id, held_on);
CREATE INDEX activity_task ON activity (task_id);

-- Who takes part: a body, and when known the person who comes for it.
CREATE TABLE activity_participant (
    activity_id TEXT NOT NULL REFERENCES activity (id),
    position    BIGINT NOT NULL,
    body_id     TEXT REFERENCES body (id),
    account_id  TEXT REFERENCES account (id),
    name        TEXT NOT NULL,
    post        TEXT NOT NULL,
    duty        TEXT NOT NULL CHECK (duty IN ('chair', 'secretary', 'partner', 'guest')),
    presence    TEXT NOT NULL CHECK (presence IN ('unknown', 'present', 'represented', 'excused', 'absent')),
    PRIMARY KEY (activity_id, position)
);

CREATE INDEX activity_participant_body ON activity_participant (body_id);
CREATE INDEX activity_participant_account ON activity_participant (account_id);

CREATE TABLE activity_file (
    id          TEXT PRIMARY KEY,
    activity_id TEXT NOT NULL REFERENCES activity (id),
    kind        TEXT NOT NULL CHECK (kind IN ('invitation', 'paper', 'minutes', 'picture')),
    sha256      TEXT NOT NULL REFERENCES stored_file (sha256),
    file_name   TEXT NOT NULL,
    added_by    TEXT NOT NULL REFERENCES account (id),
    added_at    BIGINT NOT NULL
);

CREATE INDEX activity_file_activity ON activity_file (activity_id);
CREATE INDEX activity_file_sha256 ON activity_file (sha256);

CREATE TABLE meeting (
    activity_id        TEXT PRIMARY KEY REFERENCES activity (id),
    agenda             TEXT NOT NULL,
    invitation_number  TEXT,
    invited_on         TEXT,
    minutes            TEXT NOT NULL,
    ended_time         TEXT
);

-- What a meeting concluded; each may become a task with a holder and a day.
CREATE TABLE meeting_conclusion (
    id          TEXT PRIMARY KEY,
    activity_id TEXT NOT NULL REFERENCES meeting (activity_id),
    position    BIGINT NOT NULL,
    text        TEXT NOT NULL,
    body_id     TEXT REFERENCES body (id),
    due_on      TEXT,
    task_id     TEXT REFERENCES task (id),
    UNIQUE (activity_id, position)
);

CREATE INDEX meeting_conclusion_task ON meeting_conclusion (task_id);
