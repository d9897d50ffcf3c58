-- Which stars a product holds on a day is asked of these alone, for whole lists at once.
DROP INDEX recognition_product;
DROP INDEX recorded_recognition_product;
CREATE INDEX recognition_product ON recognition (product_id, decided_on, expires_on, is_withdrawn, id);
CREATE INDEX recorded_recognition_product ON recorded_recognition (product_id, held_from, held_until, id);
CREATE INDEX recognition_stars ON recognition (stars, product_id, decided_on, expires_on, is_withdrawn, id);
CREATE INDEX recorded_recognition_stars ON recorded_recognition (stars, product_id, held_from, held_until, id);
