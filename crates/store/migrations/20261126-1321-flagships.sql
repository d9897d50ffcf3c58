-- What a commune, a district or a province promotes in a year. A choice that is given up keeps its last day.
CREATE TABLE flagship_choice (
    id            TEXT PRIMARY KEY,
    kind          TEXT NOT NULL CHECK (kind IN ('flagship', 'key')),
    unit_id       TEXT NOT NULL REFERENCES unit (id),   -- the commune; for a key product the district or province
    custody_path  TEXT NOT NULL,
    year          BIGINT NOT NULL,
    speciality_id TEXT REFERENCES speciality (id),
    product_id    TEXT REFERENCES product (id),
    name          TEXT NOT NULL,                        -- of the speciality or product, when it was chosen
    number        TEXT NOT NULL,                        -- of the decision
    dated         TEXT NOT NULL,
    from_on       TEXT NOT NULL,
    ended_on      TEXT,                                 -- the day it was given up, from which on it does not count
    end_reason    TEXT,
    chosen_by     TEXT NOT NULL REFERENCES account (id),
    recorded_at   BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    CHECK ((speciality_id IS NULL) <> (product_id IS NULL)),
    CHECK ((ended_on IS NULL) = (end_reason IS NULL))
);

CREATE INDEX flagship_choice_unit ON flagship_choice (unit_id, year);
CREATE INDEX flagship_choice_custody ON flagship_choice (custody_path, year);
CREATE UNIQUE INDEX flagship_choice_speciality ON flagship_choice (unit_id, kind, year, speciality_id) WHERE ended_on IS NULL;
CREATE UNIQUE INDEX flagship_choice_product ON flagship_choice (unit_id, kind, year, product_id) WHERE ended_on IS NULL;
