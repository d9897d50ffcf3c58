-- A list that someone brought: the file, what its columns mean, what was chosen, and what came of it.
CREATE TABLE import_batch (
    id                  TEXT PRIMARY KEY,
    kind                TEXT NOT NULL CHECK (kind IN ('producers', 'products', 'recognitions')),
    state               TEXT NOT NULL CHECK (state IN ('draft', 'imported', 'undone')),
    body_id             TEXT NOT NULL,               -- for whom; empty for whoever stands at the machine
    begun_by            TEXT REFERENCES account (id),
    begun_at            BIGINT NOT NULL,
    sha256              TEXT NOT NULL REFERENCES stored_file (sha256),
    file_name           TEXT NOT NULL,
    sheet_name          TEXT NOT NULL,               -- empty for text in columns
    decision_sha256     TEXT REFERENCES stored_file (sha256),
    decision_file_name  TEXT,
    mapping             TEXT NOT NULL,               -- canonical JSON
    is_mapped           BOOLEAN NOT NULL,            -- whether someone confirmed the mapping
    choices             TEXT NOT NULL,               -- canonical JSON
    rows_read           BIGINT NOT NULL,
    producers_made      BIGINT NOT NULL,
    products_made       BIGINT NOT NULL,
    recognitions_made   BIGINT NOT NULL,
    imported_at         BIGINT,
    undone_at           BIGINT,
    custody_path        TEXT NOT NULL,
    version             BIGINT NOT NULL
);

CREATE INDEX import_batch_custody ON import_batch (custody_path, begun_at);
CREATE INDEX import_batch_sha256 ON import_batch (sha256);
CREATE INDEX import_batch_decision_sha256 ON import_batch (decision_sha256);

-- What columns with these headers mean to a body: the mapping someone confirmed last.
CREATE TABLE import_mapping (
    body_id     TEXT NOT NULL,
    kind        TEXT NOT NULL,
    headers_key TEXT NOT NULL,                       -- hash of the folded headers
    mapping     TEXT NOT NULL,                       -- canonical JSON: header and meaning
    saved_at    BIGINT NOT NULL,
    PRIMARY KEY (body_id, kind, headers_key)
);

-- Which record each row made, or was found to speak of.
CREATE TABLE import_made (
    batch_id    TEXT NOT NULL REFERENCES import_batch (id),
    position    BIGINT NOT NULL,
    row_number  BIGINT NOT NULL,
    record_kind TEXT NOT NULL CHECK (record_kind IN ('producer', 'product', 'recognition')),
    record_id   TEXT NOT NULL,
    is_made     BOOLEAN NOT NULL,                    -- or it was there before
    PRIMARY KEY (batch_id, position)
);

CREATE INDEX import_made_record ON import_made (record_id);
