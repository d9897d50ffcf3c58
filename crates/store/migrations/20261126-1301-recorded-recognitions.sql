-- Recognitions that a list tells of: decided elsewhere, by papers this system did not make. They have no assessment,
-- perhaps no certificate, and sometimes nothing but a year; so they are kept apart from `recognition`, of which
-- everything is known, and joined to it where stars are listed.
CREATE TABLE recorded_recognition (
    id                 TEXT PRIMARY KEY,
    product_id         TEXT NOT NULL REFERENCES product (id),
    producer_id        TEXT NOT NULL REFERENCES producer (id),
    batch_id           TEXT NOT NULL REFERENCES import_batch (id),
    stars              BIGINT NOT NULL CHECK (stars BETWEEN 3 AND 5),
    points             BIGINT,                       -- hundredths
    proof              TEXT NOT NULL CHECK (proof IN ('decision-file', 'decision-number', 'press', 'unproved')),
    decision_number    TEXT,
    decided_on         TEXT,
    decided_year       BIGINT,                       -- where no day is known
    expires_on         TEXT,                         -- as the list says
    held_from          TEXT,                         -- the days between which the stars certainly hold
    held_until         TEXT,
    certificate_number TEXT,
    product_code       TEXT,
    public_code        TEXT NOT NULL UNIQUE,
    issuer_name        TEXT,
    source             TEXT,
    note               TEXT,
    custody_path       TEXT NOT NULL,
    version            BIGINT NOT NULL
);

CREATE INDEX recorded_recognition_product ON recorded_recognition (product_id, held_from);
CREATE INDEX recorded_recognition_producer ON recorded_recognition (producer_id);
CREATE INDEX recorded_recognition_custody ON recorded_recognition (custody_path, decided_on);
CREATE INDEX recorded_recognition_batch ON recorded_recognition (batch_id);
