-- The programme's day of what happened to a report; `sent_at` and `returned_at` are the machine's.
ALTER TABLE report ADD COLUMN sent_on TEXT;
ALTER TABLE report ADD COLUMN returned_on TEXT;
