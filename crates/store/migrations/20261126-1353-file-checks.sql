-- What was found of the signatures in a file, when it was looked at last.
CREATE TABLE file_check (
    sha256     TEXT PRIMARY KEY REFERENCES stored_file (sha256),
    checked_at BIGINT NOT NULL,
    signatures TEXT NOT NULL            -- JSON
);
