-- Lists of products come by name.
CREATE INDEX product_sort ON product (sort_key, id);
