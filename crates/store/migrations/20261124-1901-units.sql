CREATE TABLE unit (
    id         TEXT PRIMARY KEY,                 -- code and edition, such as 31489.2025
    code       TEXT NOT NULL,
    edition    TEXT NOT NULL,
    name       TEXT NOT NULL,
    name_key   TEXT NOT NULL,                    -- folded, without the word for its kind
    sort_key   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    level      TEXT NOT NULL CHECK (level IN ('province', 'district', 'commune')),
    parent_id  TEXT,
    path       TEXT NOT NULL,                    -- /93/936/31492/
    valid_from TEXT,                             -- unknown for units older than the records
    valid_to   TEXT,                             -- the last day
    UNIQUE (code, edition)
);

CREATE INDEX unit_name_key ON unit (name_key);
CREATE INDEX unit_parent ON unit (parent_id, sort_key);

CREATE TABLE unit_succession (
    old_id TEXT NOT NULL REFERENCES unit (id),
    new_id TEXT NOT NULL REFERENCES unit (id),
    share  TEXT NOT NULL CHECK (share IN ('whole', 'main part', 'part')),
    PRIMARY KEY (old_id, new_id)
);

CREATE INDEX unit_succession_new ON unit_succession (new_id);

-- People's committees, departments, steering committees, stations, unions.
CREATE TABLE body (
    id           TEXT PRIMARY KEY,               -- readable, such as long-my.nnptnt
    unit_id      TEXT NOT NULL REFERENCES unit (id),
    unit_path    TEXT NOT NULL,                  -- the territory it answers for
    kind         TEXT NOT NULL,
    name         TEXT NOT NULL,
    short_name   TEXT NOT NULL,
    sort_key     TEXT NOT NULL,
    parent_id    TEXT REFERENCES body (id),
    superior     TEXT,                           -- the line above its name on papers
    place        TEXT,                           -- where its papers are dated
    valid_from   TEXT,
    valid_to     TEXT,
    successor_id TEXT
);

CREATE INDEX body_unit ON body (unit_id);
