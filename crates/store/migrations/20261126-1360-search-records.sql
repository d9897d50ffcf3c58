-- A record may have several entries in the search: one for each side of a contract, one for each producer of an area.
DROP INDEX search_entry_kind;
CREATE INDEX search_entry_record ON search_entry (kind, record_id);
