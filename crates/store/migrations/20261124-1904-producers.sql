CREATE TABLE producer (
    id                  TEXT PRIMARY KEY,
    name                TEXT NOT NULL,
    name_key            TEXT NOT NULL,                        -- folded, for search
    identity_key        TEXT NOT NULL,                        -- folded, without the word for its legal form
    sort_key            TEXT NOT NULL,
    legal_form          TEXT NOT NULL,
    registration_number TEXT,
    registered_on       TEXT,
    representative      TEXT NOT NULL,
    phone               TEXT,
    email               TEXT,
    address             TEXT NOT NULL,
    unit_id             TEXT NOT NULL REFERENCES unit (id),   -- as recorded
    custody_path        TEXT NOT NULL,                        -- answerable now
    created_at          BIGINT NOT NULL,
    version             BIGINT NOT NULL
);

CREATE INDEX producer_custody ON producer (custody_path, sort_key);
CREATE INDEX producer_name_key ON producer (name_key);
CREATE INDEX producer_identity_key ON producer (identity_key);
CREATE INDEX producer_registration_number ON producer (registration_number);
CREATE INDEX producer_phone ON producer (phone);
