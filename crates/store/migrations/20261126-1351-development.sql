-- A case may be about one product, and a product has one open case at most. A cooperative is consolidated once at a
-- time still; of its products several may be developed.
ALTER TABLE support_case ADD COLUMN product_id TEXT REFERENCES product (id);
DROP INDEX support_case_open;
CREATE UNIQUE INDEX support_case_open ON support_case (producer_id, kind) WHERE state = 'open' AND product_id IS NULL;
CREATE UNIQUE INDEX support_case_product ON support_case (product_id) WHERE state = 'open';

-- A step may be for a criterion of the sheet the product is measured by.
ALTER TABLE support_step ADD COLUMN criterion TEXT;

-- A product developed: the stars it aims for, the sheet it is measured by, and the levels it holds of it.
CREATE TABLE development (
    case_id       TEXT PRIMARY KEY REFERENCES support_case (id),
    aim           BIGINT NOT NULL CHECK (aim BETWEEN 3 AND 5),
    criteria_name TEXT NOT NULL,      -- the edition of the sheet, by name and content
    criteria_hash TEXT NOT NULL,
    before_levels TEXT NOT NULL,      -- canonical JSON, when the case was opened
    before_source TEXT NOT NULL,
    levels        TEXT NOT NULL,      -- as they stand
    source        TEXT NOT NULL,
    judged_on     TEXT NOT NULL
);
