-- What sets up a body for the programme: a steering committee, an advisory unit, a regulation.
CREATE TABLE apparatus_decision (
    id           TEXT PRIMARY KEY,
    body_id      TEXT NOT NULL REFERENCES body (id),      -- whose apparatus: a commune, a district, a province
    kind         TEXT NOT NULL CHECK (kind IN ('steering-committee', 'advisory-unit', 'regulation')),
    number       TEXT NOT NULL,
    decided_on   TEXT NOT NULL,
    issuer       TEXT NOT NULL,
    from_on      TEXT NOT NULL,
    to_on        TEXT,
    note         TEXT NOT NULL,
    sha256       TEXT REFERENCES stored_file (sha256),
    file_name    TEXT,
    recorded_by  TEXT NOT NULL REFERENCES account (id),
    recorded_on  TEXT NOT NULL,
    version      BIGINT NOT NULL,
    CHECK (to_on IS NULL OR to_on >= from_on)
);

CREATE INDEX apparatus_decision_body ON apparatus_decision (body_id, kind, from_on);
CREATE INDEX apparatus_decision_sha256 ON apparatus_decision (sha256);

CREATE TABLE apparatus_member (
    decision_id TEXT NOT NULL REFERENCES apparatus_decision (id),
    position    BIGINT NOT NULL,
    name        TEXT NOT NULL,
    post        TEXT NOT NULL,                   -- what the person is elsewhere
    duty        TEXT NOT NULL CHECK (duty IN ('head', 'deputy', 'standing', 'member', 'secretary')),
    field       TEXT NOT NULL,                   -- what the person answers for
    PRIMARY KEY (decision_id, position)
);

-- Who is in charge of the programme for a body, from when to when; one at a time.
CREATE TABLE officer_in_charge (
    id          TEXT PRIMARY KEY,
    body_id     TEXT NOT NULL REFERENCES body (id),
    account_id  TEXT NOT NULL REFERENCES account (id),
    from_on     TEXT NOT NULL,
    to_on       TEXT,
    decision    TEXT NOT NULL,                   -- number of the paper
    decided_on  TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    version     BIGINT NOT NULL,
    CHECK (to_on IS NULL OR to_on >= from_on)
);

CREATE INDEX officer_in_charge_body ON officer_in_charge (body_id, from_on);
CREATE INDEX officer_in_charge_account ON officer_in_charge (account_id);
