-- The journal: one row per ledger is the referee; entries are never changed.
-- Text compares byte by byte (COLLATE "C"), as in SQLite and in the program.
CREATE TABLE ledger (
    ledger TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    due BIGINT,
    hash BYTEA NOT NULL
);

CREATE TABLE entry (
    ledger TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    form BIGINT NOT NULL,
    command BYTEA NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (ledger, seq),
    UNIQUE (ledger, command)
);

-- The last retelling of each ledger: from here a rebuild begins.
CREATE TABLE retelling (
    ledger TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    form BIGINT NOT NULL,
    text TEXT COLLATE "C" NOT NULL
);

-- What lives and dies with an entry but may not stand in it.
CREATE TABLE rider (
    ledger TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (ledger, seq, kind),
    FOREIGN KEY (ledger, seq) REFERENCES entry (ledger, seq) ON DELETE CASCADE
);

-- Keys that only one entry may hold at a time.
CREATE TABLE claim (
    kind TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    ledger TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (kind, key),
    FOREIGN KEY (ledger, seq) REFERENCES entry (ledger, seq) ON DELETE CASCADE
);

CREATE INDEX claim_entry ON claim (ledger, seq);

-- How far each reader of the journal has come.
CREATE TABLE reader (
    name TEXT COLLATE "C" NOT NULL,
    ledger TEXT COLLATE "C" NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (name, ledger)
);
