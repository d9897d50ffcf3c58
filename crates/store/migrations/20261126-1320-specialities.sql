-- What a commune is known for.
CREATE TABLE speciality (
    id            TEXT PRIMARY KEY,
    unit_id       TEXT NOT NULL REFERENCES unit (id),   -- the commune, as recorded
    custody_path  TEXT NOT NULL,                        -- answerable now
    name          TEXT NOT NULL,
    name_key      TEXT NOT NULL,                        -- folded
    sort_key      TEXT NOT NULL,
    product_group TEXT NOT NULL,
    season_from   BIGINT CHECK (season_from BETWEEN 1 AND 12),
    season_to     BIGINT CHECK (season_to BETWEEN 1 AND 12),
    volume        BIGINT CHECK (volume > 0),            -- in a year
    volume_unit   TEXT NOT NULL,
    makers        TEXT NOT NULL,                        -- who makes it, in words
    advantage     TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('proposed', 'commune-accepted', 'accepted', 'refused')),
    proposed_by   TEXT NOT NULL REFERENCES account (id),
    proposed_on   TEXT NOT NULL,
    version       BIGINT NOT NULL,
    UNIQUE (unit_id, name_key),
    CHECK ((season_from IS NULL) = (season_to IS NULL))
);

CREATE INDEX speciality_custody ON speciality (custody_path, sort_key);
CREATE INDEX speciality_name_key ON speciality (name_key);

CREATE TABLE speciality_producer (
    speciality_id TEXT NOT NULL REFERENCES speciality (id),
    producer_id   TEXT NOT NULL REFERENCES producer (id),
    PRIMARY KEY (speciality_id, producer_id)
);

CREATE INDEX speciality_producer_producer ON speciality_producer (producer_id);

-- What protects its name.
CREATE TABLE speciality_sign (
    speciality_id TEXT NOT NULL REFERENCES speciality (id),
    position      BIGINT NOT NULL,
    kind          TEXT NOT NULL,
    number        TEXT NOT NULL,
    dated         TEXT,
    PRIMARY KEY (speciality_id, position)
);

-- Who proposed, accepted or refused it, when and why.
CREATE TABLE speciality_step (
    speciality_id TEXT NOT NULL REFERENCES speciality (id),
    position      BIGINT NOT NULL,
    kind          TEXT NOT NULL,
    account_id    TEXT NOT NULL REFERENCES account (id),
    text          TEXT NOT NULL,
    done_on       TEXT NOT NULL,
    recorded_at   BIGINT NOT NULL,
    PRIMARY KEY (speciality_id, position)
);

ALTER TABLE idea ADD COLUMN speciality_id TEXT REFERENCES speciality (id);

CREATE INDEX idea_speciality ON idea (speciality_id);
