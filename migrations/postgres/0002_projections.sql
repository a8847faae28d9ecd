-- What reports read. All of it can be dropped and told again from the journal.
-- Text compares byte by byte (COLLATE "C"), as in SQLite and in the program.
CREATE TABLE visit (
    hall TEXT COLLATE "C" NOT NULL,
    ticket TEXT COLLATE "C" NOT NULL,
    day BIGINT NOT NULL,
    number TEXT COLLATE "C" NOT NULL,
    service TEXT COLLATE "C" NOT NULL,
    bureau TEXT COLLATE "C",
    rest TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    exact BOOLEAN NOT NULL,
    need TEXT COLLATE "C",
    language TEXT COLLATE "C",
    slot BIGINT,
    arrived BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    called_at BIGINT,
    served_at BIGINT,
    ended_at BIGINT,
    wait_ms BIGINT,
    service_ms BIGINT NOT NULL,
    counter TEXT COLLATE "C",
    calls BIGINT NOT NULL,
    printed TEXT COLLATE "C",
    seq BIGINT NOT NULL,
    PRIMARY KEY (hall, ticket)
);

CREATE INDEX visit_day ON visit (hall, day);

CREATE TABLE call (
    hall TEXT COLLATE "C" NOT NULL,
    call BIGINT NOT NULL,
    day BIGINT NOT NULL,
    at BIGINT NOT NULL,
    ticket TEXT COLLATE "C" NOT NULL,
    counter TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    policy BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (hall, call)
);

CREATE INDEX call_day ON call (hall, day);

-- What holds where the reader stands: the plan, which knows whose a service is, and when the business day ends.
CREATE TABLE ground (
    ledger TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    seq BIGINT NOT NULL,
    ends BIGINT,
    form BIGINT NOT NULL,
    text TEXT COLLATE "C" NOT NULL
);
