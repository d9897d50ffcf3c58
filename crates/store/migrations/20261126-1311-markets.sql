CREATE TABLE craft_group (
    id              TEXT PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('village', 'group')),
    name            TEXT NOT NULL,
    name_key        TEXT NOT NULL,                           -- name and craft, folded, for search
    sort_key        TEXT NOT NULL,
    craft           TEXT NOT NULL,
    decision_number TEXT,
    recognised_on   TEXT,
    households      BIGINT CHECK (households >= 0),
    note            TEXT NOT NULL,
    unit_id         TEXT NOT NULL REFERENCES unit (id),
    custody_path    TEXT NOT NULL,
    entered_by      TEXT NOT NULL REFERENCES account (id),
    entered_on      TEXT NOT NULL,
    version         BIGINT NOT NULL
);

CREATE INDEX craft_group_custody ON craft_group (custody_path, sort_key);

CREATE TABLE craft_group_producer (
    craft_group_id TEXT NOT NULL REFERENCES craft_group (id),
    producer_id    TEXT NOT NULL REFERENCES producer (id),
    PRIMARY KEY (craft_group_id, producer_id)
);

CREATE INDEX craft_group_producer_producer ON craft_group_producer (producer_id);

CREATE TABLE material_area (
    id                     TEXT PRIMARY KEY,
    material               TEXT NOT NULL,
    material_key           TEXT NOT NULL,                    -- material and place, folded, for search
    sort_key               TEXT NOT NULL,
    place                  TEXT NOT NULL,
    hectares               BIGINT NOT NULL CHECK (hectares > 0),   -- hundredths
    output_kg              BIGINT CHECK (output_kg >= 0),          -- in a year
    standard               TEXT CHECK (standard IN ('vietgap', 'globalgap', 'organic', 'other')),
    certificate_number     TEXT,
    certificate_expires_on TEXT,
    unit_id                TEXT NOT NULL REFERENCES unit (id),
    custody_path           TEXT NOT NULL,
    entered_by             TEXT NOT NULL REFERENCES account (id),
    entered_on             TEXT NOT NULL,
    version                BIGINT NOT NULL
);

CREATE INDEX material_area_custody ON material_area (custody_path, sort_key);

-- The producers an area supplies.
CREATE TABLE material_area_producer (
    material_area_id TEXT NOT NULL REFERENCES material_area (id),
    producer_id      TEXT NOT NULL REFERENCES producer (id),
    PRIMARY KEY (material_area_id, producer_id)
);

CREATE INDEX material_area_producer_producer ON material_area_producer (producer_id);

-- Each side is a producer or somebody else by name; one side at least is a producer.
CREATE TABLE supply_contract (
    id            TEXT PRIMARY KEY,
    number        TEXT,
    supplier_id   TEXT REFERENCES producer (id),
    supplier_name TEXT,
    buyer_id      TEXT REFERENCES producer (id),
    buyer_name    TEXT,
    what          TEXT NOT NULL,
    words_key     TEXT NOT NULL,                             -- what, number and names of others, folded
    kg_per_year   BIGINT CHECK (kg_per_year > 0),
    price         BIGINT CHECK (price >= 0),                 -- đồng for a kilogram
    from_on       TEXT NOT NULL,
    to_on         TEXT NOT NULL,
    sha256        TEXT REFERENCES stored_file (sha256),
    file_name     TEXT,
    media_type    TEXT,
    entered_by    TEXT NOT NULL REFERENCES account (id),
    entered_on    TEXT NOT NULL,
    version       BIGINT NOT NULL,
    CHECK (to_on >= from_on),
    CHECK ((supplier_id IS NULL) <> (supplier_name IS NULL)),
    CHECK ((buyer_id IS NULL) <> (buyer_name IS NULL)),
    CHECK (supplier_id IS NOT NULL OR buyer_id IS NOT NULL),
    CHECK (supplier_id IS NULL OR buyer_id IS NULL OR supplier_id <> buyer_id)
);

CREATE INDEX supply_contract_supplier ON supply_contract (supplier_id, to_on);
CREATE INDEX supply_contract_buyer ON supply_contract (buyer_id, to_on);
CREATE INDEX supply_contract_end ON supply_contract (to_on);
CREATE INDEX supply_contract_file ON supply_contract (sha256);
