-- Pictures of a product, made anew from what was uploaded: no larger than needed, and without what a camera notes.
CREATE TABLE product_photo (
    id         TEXT PRIMARY KEY,
    product_id TEXT NOT NULL REFERENCES product (id),
    position   BIGINT NOT NULL,
    sha256     TEXT NOT NULL REFERENCES stored_file (sha256),
    width      BIGINT NOT NULL,
    height     BIGINT NOT NULL,
    caption    TEXT NOT NULL,
    added_by   TEXT NOT NULL REFERENCES account (id),
    added_at   BIGINT NOT NULL
);

CREATE INDEX product_photo_product ON product_photo (product_id, position);
CREATE INDEX product_photo_sha256 ON product_photo (sha256);

-- What a product brought in, a year each.
CREATE TABLE product_year (
    product_id  TEXT NOT NULL REFERENCES product (id),
    year        BIGINT NOT NULL,
    revenue     BIGINT NOT NULL CHECK (revenue >= 0),         -- đồng
    quantity    BIGINT CHECK (quantity >= 0),
    measure     TEXT NOT NULL,                                -- what quantity counts: kg, hộp
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (product_id, year)
);

-- Since when a product is no longer made. A product that is made again has no row.
CREATE TABLE product_stop (
    product_id  TEXT PRIMARY KEY REFERENCES product (id),
    stopped_on  TEXT NOT NULL,
    reason      TEXT NOT NULL,
    recorded_by TEXT NOT NULL REFERENCES account (id),
    recorded_at BIGINT NOT NULL
);
