CREATE TABLE council (
    id              TEXT PRIMARY KEY,
    level           TEXT NOT NULL CHECK (level IN ('district', 'province', 'centre')),
    name            TEXT NOT NULL,
    body_id         TEXT NOT NULL REFERENCES body (id),       -- the committee that set it up
    decision_number TEXT NOT NULL,
    decided_on      TEXT NOT NULL,
    rules           TEXT NOT NULL,                            -- canonical JSON
    custody_path    TEXT NOT NULL,
    version         BIGINT NOT NULL
);

CREATE INDEX council_custody ON council (custody_path);

CREATE TABLE council_member (
    council_id   TEXT NOT NULL REFERENCES council (id),
    account_id   TEXT NOT NULL REFERENCES account (id),
    seat         TEXT NOT NULL CHECK (seat IN ('chair', 'deputy-chair', 'secretary', 'member')),
    position     BIGINT NOT NULL,
    organisation TEXT NOT NULL,
    PRIMARY KEY (council_id, account_id)
);

CREATE INDEX council_member_account ON council_member (account_id);

-- One dossier before one council.
CREATE TABLE assessment (
    id            TEXT PRIMARY KEY,
    council_id    TEXT NOT NULL REFERENCES council (id),
    dossier_id    TEXT NOT NULL REFERENCES dossier (id),
    state         TEXT NOT NULL CHECK (state IN ('open', 'concluded')),
    opened_on     TEXT NOT NULL,
    concluded_on  TEXT,
    concluded_by  TEXT REFERENCES account (id),
    agreed        TEXT NOT NULL,                 -- level agreed per criterion: canonical JSON
    points_sum    BIGINT,                        -- hundredths; the mean is exact: sum over count
    sheets_count  BIGINT,
    stars         BIGINT,                        -- 1 to 5 by points and floors
    remarks       TEXT NOT NULL,
    forwarded_to  TEXT CHECK (forwarded_to IN ('district', 'province', 'centre')),
    forwarded_on  TEXT,
    custody_path  TEXT NOT NULL,
    version       BIGINT NOT NULL,
    UNIQUE (council_id, dossier_id),
    CHECK (state = 'open' OR (points_sum IS NOT NULL AND sheets_count IS NOT NULL AND stars IS NOT NULL))
);

CREATE INDEX assessment_council ON assessment (council_id, opened_on);
CREATE INDEX assessment_dossier ON assessment (dossier_id);

-- Each member says, before scoring, whether there is a conflict of interest.
CREATE TABLE conflict_declaration (
    assessment_id TEXT NOT NULL REFERENCES assessment (id),
    account_id    TEXT NOT NULL REFERENCES account (id),
    has_conflict  BOOLEAN NOT NULL,
    note          TEXT NOT NULL,
    declared_at   BIGINT NOT NULL,
    PRIMARY KEY (assessment_id, account_id)
);

CREATE TABLE score_sheet (
    id            TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment (id),
    account_id    TEXT NOT NULL REFERENCES account (id),
    state         TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'withdrawn')),
    answers       TEXT NOT NULL,                 -- canonical JSON, hashed as written
    remark        TEXT NOT NULL,
    total         BIGINT,                        -- hundredths of a point
    submitted_at  BIGINT,
    withdrawn_at  BIGINT,
    withdrawn_for TEXT,                          -- the chair's reason
    version       BIGINT NOT NULL
);

-- A sheet taken back is kept beside the one that counts.
CREATE UNIQUE INDEX score_sheet_current ON score_sheet (assessment_id, account_id) WHERE state <> 'withdrawn';

CREATE INDEX score_sheet_account ON score_sheet (account_id, state);

CREATE TABLE recognition (
    id                 TEXT PRIMARY KEY,
    product_id         TEXT NOT NULL REFERENCES product (id),
    producer_id        TEXT NOT NULL REFERENCES producer (id),
    assessment_id      TEXT NOT NULL UNIQUE REFERENCES assessment (id),
    stars              BIGINT NOT NULL CHECK (stars BETWEEN 3 AND 5),
    decision_number    TEXT NOT NULL,
    decided_on         TEXT NOT NULL,
    expires_on         TEXT NOT NULL,
    certificate_number TEXT NOT NULL,
    product_code       TEXT NOT NULL UNIQUE,
    public_code        TEXT NOT NULL UNIQUE,     -- what the QR says; it means nothing
    issuer_body_id     TEXT NOT NULL REFERENCES body (id),
    signer             TEXT NOT NULL,
    authority          TEXT NOT NULL,            -- lines above the signature, joined by line ends
    is_withdrawn       BOOLEAN NOT NULL,
    withdrawn_on       TEXT,
    withdrawal_ground  TEXT,                     -- code of the ground in the regulation
    withdrawal_number  TEXT,                     -- number of the decision that withdraws
    withdrawal_reason  TEXT,
    custody_path       TEXT NOT NULL,
    version            BIGINT NOT NULL,
    UNIQUE (issuer_body_id, certificate_number)
);

CREATE INDEX recognition_product ON recognition (product_id, decided_on);
CREATE INDEX recognition_custody ON recognition (custody_path, decided_on);
