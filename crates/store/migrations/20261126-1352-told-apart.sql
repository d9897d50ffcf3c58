-- Two records that share something and are of two producers all the same, as someone who knows them said. The smaller
-- id stands first.
CREATE TABLE producer_told_apart (
    one_id   TEXT NOT NULL REFERENCES producer (id),
    other_id TEXT NOT NULL REFERENCES producer (id),
    said_by  TEXT NOT NULL REFERENCES account (id),
    said_on  TEXT NOT NULL,
    PRIMARY KEY (one_id, other_id),
    CHECK (one_id < other_id)
);

CREATE INDEX producer_told_apart_other ON producer_told_apart (other_id);

-- A picture is shown to everyone only once whoever it belongs to agreed.
ALTER TABLE product_photo ADD COLUMN is_public BOOLEAN NOT NULL DEFAULT FALSE;
