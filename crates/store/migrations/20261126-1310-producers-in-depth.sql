-- What only who needs it reads of a producer's representative: a row of its own, read on purpose only.
CREATE TABLE producer_personal (
    producer_id TEXT PRIMARY KEY REFERENCES producer (id),
    sex         TEXT CHECK (sex IN ('female', 'male')),
    ethnicity   TEXT,
    version     BIGINT NOT NULL
);

-- Figures of a year. A figure that is mended is replaced, never changed: the row before stays.
CREATE TABLE producer_year (
    id            TEXT PRIMARY KEY,
    producer_id   TEXT NOT NULL REFERENCES producer (id),
    year          BIGINT NOT NULL,
    members       BIGINT CHECK (members >= 0),
    workers       BIGINT CHECK (workers >= 0),
    local_workers BIGINT CHECK (local_workers >= 0 AND local_workers <= workers),
    women         BIGINT CHECK (women >= 0 AND women <= workers),
    output_kg     BIGINT CHECK (output_kg >= 0),
    material_kg   BIGINT CHECK (material_kg >= 0),
    revenue       BIGINT CHECK (revenue >= 0),
    profit        BIGINT,                                    -- a loss is below zero
    typed_by      TEXT NOT NULL REFERENCES account (id),
    typed_on      TEXT NOT NULL,
    typed_at      BIGINT NOT NULL,
    replaced_at   BIGINT                                     -- nothing: it holds
);

CREATE UNIQUE INDEX producer_year_holds ON producer_year (producer_id, year) WHERE replaced_at IS NULL;
CREATE INDEX producer_year_producer ON producer_year (producer_id, year, typed_at);

-- Scans at a producer's record, such as what it signed on paper.
CREATE TABLE producer_file (
    id          TEXT PRIMARY KEY,
    producer_id TEXT NOT NULL REFERENCES producer (id),
    kind        TEXT NOT NULL CHECK (kind IN ('signed-sheet', 'registration', 'other')),
    sha256      TEXT NOT NULL REFERENCES stored_file (sha256),
    file_name   TEXT NOT NULL,
    media_type  TEXT NOT NULL,
    bytes       BIGINT NOT NULL,
    added_by    TEXT NOT NULL REFERENCES account (id),
    added_at    BIGINT NOT NULL
);

CREATE INDEX producer_file_producer ON producer_file (producer_id, added_at);
CREATE INDEX producer_file_file ON producer_file (sha256);

-- The record that stays where two were of one producer. A merged record is not listed, and stays as it was.
ALTER TABLE producer ADD COLUMN merged_into TEXT REFERENCES producer (id);
CREATE INDEX producer_merged_into ON producer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX producer_listed ON producer (custody_path, sort_key) WHERE merged_into IS NULL;
CREATE INDEX producer_identity ON producer (identity_key, custody_path);

CREATE TABLE producer_merge (
    merged_id TEXT PRIMARY KEY REFERENCES producer (id),
    kept_id   TEXT NOT NULL REFERENCES producer (id),
    merged_by TEXT NOT NULL REFERENCES account (id),
    merged_on TEXT NOT NULL,
    merged_at BIGINT NOT NULL,
    moved     BIGINT NOT NULL,                               -- records that went along
    fields    TEXT NOT NULL                                  -- names of what was taken over, joined by commas
);

CREATE INDEX producer_merge_kept ON producer_merge (kept_id, merged_at);
