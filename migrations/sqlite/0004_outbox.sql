-- The outbox: what is to be told to people who booked. Address and name stand here and in riders, nowhere else, and are erased some days after the slot;
-- the row stays, so that nothing is ever written twice.
CREATE TABLE notice (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    hall TEXT NOT NULL,
    booking TEXT NOT NULL,
    kind TEXT NOT NULL,
    revision INTEGER NOT NULL,
    code TEXT NOT NULL,
    service TEXT NOT NULL,
    slot INTEGER NOT NULL,
    persons INTEGER NOT NULL,
    check_in_from INTEGER,
    check_in_to INTEGER,
    language TEXT,
    address TEXT,
    name TEXT,
    mark TEXT NOT NULL,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    created INTEGER NOT NULL,
    settled INTEGER,
    error TEXT,
    UNIQUE (hall, booking, kind, revision)
) STRICT;

CREATE INDEX notice_next ON notice (next_at) WHERE state IN ('queued', 'failed', 'sending');
CREATE INDEX notice_code ON notice (code);
CREATE INDEX notice_kept ON notice (slot) WHERE address IS NOT NULL;
