-- A plan may be carried out by plans of its own below it; one parent, for adding up.
ALTER TABLE plan ADD COLUMN parent_id TEXT REFERENCES plan (id);

CREATE INDEX plan_parent ON plan (parent_id);
CREATE INDEX plan_issuer ON plan (issuer_body_id, issued_on);

-- What a plan says of another paper. The paper may be a plan that is kept here.
CREATE TABLE plan_link (
    plan_id    TEXT NOT NULL REFERENCES plan (id),
    position   BIGINT NOT NULL,
    relation   TEXT NOT NULL CHECK (relation IN ('cites', 'carries-out', 'concretises')),
    to_plan_id TEXT REFERENCES plan (id),
    number     TEXT NOT NULL,
    dated      TEXT,
    issuer     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    PRIMARY KEY (plan_id, position)
);

CREATE INDEX plan_link_to ON plan_link (to_plan_id);

INSERT INTO plan_link (plan_id, position, relation, to_plan_id, number, dated, issuer, subject)
SELECT plan_id, position, 'cites', NULL, number, dated, issuer, subject FROM plan_basis;

DROP TABLE plan_basis;

-- How a unit that a plan names takes it up: by a plan of its own, or by an entry in its work programme.
CREATE TABLE plan_undertaking (
    plan_id       TEXT NOT NULL REFERENCES plan (id),
    body_id       TEXT NOT NULL REFERENCES body (id),
    kind          TEXT NOT NULL CHECK (kind IN ('child-plan', 'programme-entry')),
    child_plan_id TEXT REFERENCES plan (id),
    number        TEXT NOT NULL,                 -- of the paper
    dated         TEXT NOT NULL,
    sha256        TEXT REFERENCES stored_file (sha256),
    file_name     TEXT,
    confirmed_by  TEXT NOT NULL REFERENCES account (id),
    confirmed_on  TEXT NOT NULL,
    version       BIGINT NOT NULL,
    PRIMARY KEY (plan_id, body_id),
    CHECK ((kind = 'child-plan') = (child_plan_id IS NOT NULL))
);
