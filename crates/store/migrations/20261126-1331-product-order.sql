-- Lists of products come by name, and ask no more of those they pass over than stands here.
CREATE INDEX product_list ON product (sort_key, id, custody_path, producer_id, sheet_number, name_key);
