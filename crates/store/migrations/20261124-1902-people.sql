CREATE TABLE account (
    id            TEXT PRIMARY KEY,
    login         TEXT NOT NULL UNIQUE,          -- a short name, or a phone number of ten digits
    name          TEXT NOT NULL,
    sort_key      TEXT NOT NULL,
    phone         TEXT,
    password_hash TEXT,                          -- argon2id; none until a one-time code is used
    must_change   BOOLEAN NOT NULL,
    is_disabled   BOOLEAN NOT NULL,
    created_at    BIGINT NOT NULL,
    version       BIGINT NOT NULL
);

-- Who holds which role, where, from when to when.
CREATE TABLE appointment (
    id          TEXT PRIMARY KEY,
    account_id  TEXT NOT NULL REFERENCES account (id),
    role        TEXT NOT NULL,
    body_id     TEXT REFERENCES body (id),
    producer_id TEXT,
    unit_path   TEXT NOT NULL,
    from_on     TEXT NOT NULL,
    to_on       TEXT,
    decision    TEXT,                            -- number of the paper that appoints
    version     BIGINT NOT NULL,
    CHECK (body_id IS NOT NULL OR producer_id IS NOT NULL),
    CHECK (to_on IS NULL OR to_on >= from_on)
);

CREATE INDEX appointment_account ON appointment (account_id);
CREATE INDEX appointment_body ON appointment (body_id);
CREATE INDEX appointment_producer ON appointment (producer_id);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,                 -- SHA-256: the token itself is only in the cookie
    account_id TEXT NOT NULL REFERENCES account (id),
    csrf_token TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at    BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE INDEX session_account ON session (account_id);

CREATE TABLE throttle (
    name          TEXT PRIMARY KEY,              -- what is counted: a login, an address
    failures      BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL
);

-- Codes that work once: a household's slip, the set-up of a new installation.
CREATE TABLE one_time_code (
    code_hash  TEXT PRIMARY KEY,
    purpose    TEXT NOT NULL CHECK (purpose IN ('slip', 'set-up')),
    account_id TEXT REFERENCES account (id),
    issued_at  BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT
);

CREATE INDEX one_time_code_account ON one_time_code (account_id);
