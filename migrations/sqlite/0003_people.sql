-- Who may, and drafts of settings: plain tables without a keeper. A number once given is never given again: the journal names it.
CREATE TABLE account (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    role TEXT NOT NULL,
    halls TEXT NOT NULL,
    bureaus TEXT NOT NULL,
    created INTEGER NOT NULL,
    disabled INTEGER,
    failures INTEGER NOT NULL,
    locked_until INTEGER
) STRICT;

CREATE TABLE session (
    hash BLOB PRIMARY KEY NOT NULL,
    account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    csrf TEXT NOT NULL,
    created INTEGER NOT NULL,
    used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_account ON session (account);
CREATE INDEX session_used ON session (used);

CREATE TABLE api_key (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    role TEXT NOT NULL,
    hall TEXT,
    bureau TEXT,
    label TEXT NOT NULL,
    created INTEGER NOT NULL,
    revoked INTEGER
) STRICT;

CREATE TABLE catalogue (
    version INTEGER PRIMARY KEY NOT NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
