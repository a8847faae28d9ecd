-- The journal: one row per ledger is the referee; entries are never changed.
CREATE TABLE ledger (
    ledger TEXT PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    due INTEGER,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    ledger TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    form INTEGER NOT NULL,
    command BLOB NOT NULL,
    text TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (ledger, seq),
    UNIQUE (ledger, command)
) STRICT, WITHOUT ROWID;

-- The last retelling of each ledger: from here a rebuild begins.
CREATE TABLE retelling (
    ledger TEXT PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    form INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;

-- What lives and dies with an entry but may not stand in it.
CREATE TABLE rider (
    ledger TEXT NOT NULL,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (ledger, seq, kind),
    FOREIGN KEY (ledger, seq) REFERENCES entry (ledger, seq) ON DELETE CASCADE
) STRICT;

-- Keys that only one entry may hold at a time.
CREATE TABLE claim (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    ledger TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (kind, key),
    FOREIGN KEY (ledger, seq) REFERENCES entry (ledger, seq) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_entry ON claim (ledger, seq);

-- How far each reader of the journal has come.
CREATE TABLE reader (
    name TEXT NOT NULL,
    ledger TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (name, ledger)
) STRICT, WITHOUT ROWID;
