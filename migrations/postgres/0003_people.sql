-- Who may, and drafts of settings: plain tables without a keeper. A number once given is never given again: the journal names it.
-- Text compares byte by byte (COLLATE "C"), as in SQLite and in the program.
CREATE TABLE account (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    password TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    halls TEXT COLLATE "C" NOT NULL,
    bureaus TEXT COLLATE "C" NOT NULL,
    created BIGINT NOT NULL,
    disabled BIGINT,
    failures BIGINT NOT NULL,
    locked_until BIGINT
);

CREATE TABLE session (
    hash BYTEA PRIMARY KEY NOT NULL,
    account BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    csrf TEXT COLLATE "C" NOT NULL,
    created BIGINT NOT NULL,
    used BIGINT NOT NULL
);

CREATE INDEX session_account ON session (account);
CREATE INDEX session_used ON session (used);

CREATE TABLE api_key (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash BYTEA NOT NULL UNIQUE,
    role TEXT COLLATE "C" NOT NULL,
    hall TEXT COLLATE "C",
    bureau TEXT COLLATE "C",
    label TEXT COLLATE "C" NOT NULL,
    created BIGINT NOT NULL,
    revoked BIGINT
);

CREATE TABLE catalogue (
    version BIGINT PRIMARY KEY NOT NULL,
    at BIGINT NOT NULL,
    text TEXT COLLATE "C" NOT NULL
);
