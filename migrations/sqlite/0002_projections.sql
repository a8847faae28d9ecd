-- What reports read. All of it can be dropped and told again from the journal.
CREATE TABLE visit (
    hall TEXT NOT NULL,
    ticket TEXT NOT NULL,
    day INTEGER NOT NULL,
    number TEXT NOT NULL,
    service TEXT NOT NULL,
    bureau TEXT,
    rest TEXT NOT NULL,
    state TEXT NOT NULL,
    exact INTEGER NOT NULL,
    need TEXT,
    language TEXT,
    slot INTEGER,
    arrived INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    called_at INTEGER,
    served_at INTEGER,
    ended_at INTEGER,
    wait_ms INTEGER,
    service_ms INTEGER NOT NULL,
    counter TEXT,
    calls INTEGER NOT NULL,
    printed TEXT,
    seq INTEGER NOT NULL,
    PRIMARY KEY (hall, ticket)
) STRICT;

CREATE INDEX visit_day ON visit (hall, day);

CREATE TABLE call (
    hall TEXT NOT NULL,
    call INTEGER NOT NULL,
    day INTEGER NOT NULL,
    at INTEGER NOT NULL,
    ticket TEXT NOT NULL,
    counter TEXT NOT NULL,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL,
    policy INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (hall, call)
) STRICT;

CREATE INDEX call_day ON call (hall, day);

-- What holds where the reader stands: the plan, which knows whose a service is, and when the business day ends.
CREATE TABLE ground (
    ledger TEXT PRIMARY KEY NOT NULL,
    seq INTEGER NOT NULL,
    ends INTEGER,
    form INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
