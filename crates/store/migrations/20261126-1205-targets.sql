-- What the system cannot count is typed, with where it comes from.
CREATE TABLE target_figure (
    id          TEXT PRIMARY KEY,
    plan_id     TEXT NOT NULL REFERENCES plan (id),
    item_ref    TEXT NOT NULL,
    measure     TEXT NOT NULL,
    numerator   BIGINT NOT NULL,
    denominator BIGINT,
    source      TEXT NOT NULL,
    as_of       TEXT NOT NULL,
    account_id  TEXT NOT NULL REFERENCES account (id),
    recorded_at BIGINT NOT NULL
);

CREATE INDEX target_figure_plan ON target_figure (plan_id, measure, as_of);
