CREATE TABLE idea (
    id             TEXT PRIMARY KEY,
    producer_id    TEXT NOT NULL REFERENCES producer (id),
    title          TEXT NOT NULL,
    title_key      TEXT NOT NULL,                -- folded, for search
    description    TEXT NOT NULL,
    origin         TEXT NOT NULL,                -- where the idea comes from
    materials      TEXT NOT NULL,                -- local material and its share
    market         TEXT NOT NULL,
    support_needed TEXT NOT NULL,
    registered_on  TEXT NOT NULL,
    typed_by       TEXT NOT NULL REFERENCES account (id),
    state          TEXT NOT NULL CHECK (state IN ('registered', 'accepted', 'refused')),
    reason         TEXT,
    decided_on     TEXT,
    decided_by     TEXT REFERENCES account (id),
    custody_path   TEXT NOT NULL,
    version        BIGINT NOT NULL
);

CREATE INDEX idea_custody ON idea (custody_path, registered_on);
CREATE INDEX idea_producer ON idea (producer_id);

CREATE TABLE product (
    id           TEXT PRIMARY KEY,
    producer_id  TEXT NOT NULL REFERENCES producer (id),
    idea_id      TEXT REFERENCES idea (id),
    name         TEXT NOT NULL,
    name_key     TEXT NOT NULL,
    sort_key     TEXT NOT NULL,
    story        TEXT NOT NULL,
    sheet_number BIGINT NOT NULL,                -- the criteria sheet's number in its regime
    unit_id      TEXT NOT NULL REFERENCES unit (id),
    custody_path TEXT NOT NULL,
    created_on   TEXT NOT NULL,
    version      BIGINT NOT NULL
);

CREATE INDEX product_custody ON product (custody_path, sort_key);
CREATE INDEX product_producer ON product (producer_id);
CREATE INDEX product_name_key ON product (name_key);

-- Contents of uploaded files, named by their hash; the rows that point here say what they are.
CREATE TABLE stored_file (
    sha256     TEXT PRIMARY KEY,
    bytes      BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    stored_at  BIGINT NOT NULL
);

CREATE TABLE dossier (
    id              TEXT PRIMARY KEY,
    product_id      TEXT NOT NULL REFERENCES product (id),
    producer_id     TEXT NOT NULL REFERENCES producer (id),
    kind            TEXT NOT NULL CHECK (kind IN ('first', 'upgrade', 're-evaluation')),
    state           TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'forwarded', 'decided')),
    sheet           TEXT NOT NULL,               -- qd26-2026/01
    criteria_name   TEXT NOT NULL,
    criteria_hash   TEXT NOT NULL,
    procedure_name  TEXT NOT NULL,
    procedure_hash  TEXT NOT NULL,
    report          TEXT NOT NULL,               -- the self-assessment report: canonical JSON
    self_score      TEXT NOT NULL,               -- answers: canonical JSON
    commune_report  TEXT NOT NULL,               -- the commune's four contents: canonical JSON
    number          TEXT UNIQUE,                 -- of the registration, once submitted
    filed_on        TEXT,
    due_on          TEXT,
    snapshot        TEXT,                        -- what was submitted: canonical JSON
    snapshot_sha256 TEXT,
    custody_path    TEXT NOT NULL,
    created_on      TEXT NOT NULL,
    version         BIGINT NOT NULL
);

CREATE INDEX dossier_custody ON dossier (custody_path, state, due_on);
CREATE INDEX dossier_product ON dossier (product_id);
CREATE INDEX dossier_producer ON dossier (producer_id);

-- What happened to a dossier, step by step, as its page tells it.
CREATE TABLE dossier_step (
    dossier_id TEXT NOT NULL REFERENCES dossier (id),
    position   BIGINT NOT NULL,
    step       TEXT NOT NULL,
    taken_on   TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES account (id),
    note       TEXT NOT NULL,
    PRIMARY KEY (dossier_id, position)
);

-- What was found missing or wrong when a dossier was sent back.
CREATE TABLE dossier_fault (
    dossier_id    TEXT NOT NULL,
    step_position BIGINT NOT NULL,               -- the step that sent it back
    position      BIGINT NOT NULL,
    place         TEXT NOT NULL,                 -- report, self-score, evidence/test-results, …
    what          TEXT NOT NULL,
    PRIMARY KEY (dossier_id, step_position, position),
    FOREIGN KEY (dossier_id, step_position) REFERENCES dossier_step (dossier_id, position)
);

-- The last number given in each series of registrations; a number is never given twice.
CREATE TABLE registration_series (
    series      TEXT PRIMARY KEY,                -- 92-31489-2026
    last_number BIGINT NOT NULL
);

CREATE TABLE evidence (
    id          TEXT PRIMARY KEY,
    dossier_id  TEXT NOT NULL REFERENCES dossier (id),
    kind        TEXT NOT NULL,
    title       TEXT NOT NULL,
    number      TEXT,
    issuer      TEXT,
    issued_on   TEXT,
    expires_on  TEXT,
    criteria    TEXT NOT NULL,                   -- codes it proves, joined by commas
    sha256      TEXT NOT NULL REFERENCES stored_file (sha256),
    file_name   TEXT NOT NULL,
    added_by    TEXT NOT NULL REFERENCES account (id),
    added_at    BIGINT NOT NULL
);

CREATE INDEX evidence_dossier ON evidence (dossier_id);
CREATE INDEX evidence_file ON evidence (sha256);
