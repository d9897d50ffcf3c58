-- The public page of a product names the units above its commune by their paths.
CREATE INDEX unit_path ON unit (path);
