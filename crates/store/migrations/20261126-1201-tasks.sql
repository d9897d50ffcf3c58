ALTER TABLE task ADD COLUMN start_on TEXT;
ALTER TABLE task ADD COLUMN parent_id TEXT REFERENCES task (id);   -- the task it is a part of
ALTER TABLE task ADD COLUMN holder_id TEXT REFERENCES account (id); -- the person who does it
ALTER TABLE task ADD COLUMN source TEXT NOT NULL DEFAULT 'plan';   -- plan, added, conclusion

CREATE INDEX task_parent ON task (parent_id);
CREATE INDEX task_holder ON task (holder_id, due_on);
CREATE INDEX task_due ON task (due_on, id);

-- What boards count by, so that counting looks at nothing else.
CREATE INDEX task_board ON task (lead_body_id, due_on, state, parent_id, custody_path, item_ref);

-- Each partner has a part of its own, and says how far it is.
ALTER TABLE task_partner ADD COLUMN part TEXT NOT NULL DEFAULT '';
ALTER TABLE task_partner ADD COLUMN state TEXT NOT NULL DEFAULT 'not-started';

-- What proves a note of progress.
CREATE TABLE task_file (
    id          TEXT PRIMARY KEY,
    task_id     TEXT NOT NULL REFERENCES task (id),
    progress_id TEXT NOT NULL REFERENCES task_progress (id),
    sha256      TEXT NOT NULL REFERENCES stored_file (sha256),
    file_name   TEXT NOT NULL
);

CREATE INDEX task_file_task ON task_file (task_id);
CREATE INDEX task_file_sha256 ON task_file (sha256);

-- What is said on a task: comments, questions of those who do it, guidance.
CREATE TABLE task_remark (
    id          TEXT PRIMARY KEY,
    task_id     TEXT NOT NULL REFERENCES task (id),
    kind        TEXT NOT NULL CHECK (kind IN ('comment', 'question', 'answer', 'guidance')),
    answers_id  TEXT REFERENCES task_remark (id),
    body_id     TEXT NOT NULL REFERENCES body (id),
    account_id  TEXT NOT NULL REFERENCES account (id),
    text        TEXT NOT NULL,
    paper       TEXT,                            -- number of a guidance document
    said_on     TEXT NOT NULL,
    recorded_at BIGINT NOT NULL
);

CREATE INDEX task_remark_task ON task_remark (task_id, recorded_at);
CREATE INDEX task_remark_answers ON task_remark (answers_id);

-- From whom a task went to whom, and why.
CREATE TABLE task_hand_over (
    id           TEXT PRIMARY KEY,
    task_id      TEXT NOT NULL REFERENCES task (id),
    from_body_id TEXT NOT NULL REFERENCES body (id),
    to_body_id   TEXT NOT NULL REFERENCES body (id),
    from_holder  TEXT REFERENCES account (id),
    to_holder    TEXT REFERENCES account (id),
    reason       TEXT NOT NULL,
    account_id   TEXT NOT NULL REFERENCES account (id),
    handed_on    TEXT NOT NULL
);

CREATE INDEX task_hand_over_task ON task_hand_over (task_id, handed_on);

-- Đôn đốc: a recorded act of the office that follows the plan.
CREATE TABLE urging (
    id           TEXT PRIMARY KEY,
    task_id      TEXT NOT NULL REFERENCES task (id),
    from_body_id TEXT NOT NULL REFERENCES body (id),
    to_body_id   TEXT NOT NULL REFERENCES body (id),
    text         TEXT NOT NULL,
    paper        TEXT,                           -- number of the letter
    urged_on     TEXT NOT NULL,
    answer_by    TEXT NOT NULL,
    answer       TEXT,
    answered_on  TEXT,
    answered_by  TEXT REFERENCES account (id),
    urged_by     TEXT NOT NULL REFERENCES account (id),
    version      BIGINT NOT NULL,
    CHECK (answer_by >= urged_on),
    CHECK ((answer IS NULL) = (answered_on IS NULL))
);

CREATE INDEX urging_task ON urging (task_id, urged_on);
CREATE INDEX urging_to ON urging (to_body_id, answer_by);
