-- The outbox: what is to be told to people who booked. Address and name stand here and in riders, nowhere else, and are erased some days after the slot;
-- the row stays, so that nothing is ever written twice.
-- Text compares byte by byte (COLLATE "C"), as in SQLite and in the program.
CREATE TABLE notice (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hall TEXT COLLATE "C" NOT NULL,
    booking TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    revision BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    service TEXT COLLATE "C" NOT NULL,
    slot BIGINT NOT NULL,
    persons BIGINT NOT NULL,
    check_in_from BIGINT,
    check_in_to BIGINT,
    language TEXT COLLATE "C",
    address TEXT COLLATE "C",
    name TEXT COLLATE "C",
    mark TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    tries BIGINT NOT NULL,
    due BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    created BIGINT NOT NULL,
    settled BIGINT,
    error TEXT COLLATE "C",
    UNIQUE (hall, booking, kind, revision)
);

CREATE INDEX notice_next ON notice (next_at) WHERE state IN ('queued', 'failed', 'sending');
CREATE INDEX notice_code ON notice (code);
CREATE INDEX notice_kept ON notice (slot) WHERE address IS NOT NULL;
