-- Facts of the read side, until a command-service appends them to the log (docs/decisions/0005). The query-service inserts them;
-- the appender deletes each in the transaction that appends it. The MAC covers every column except recorded_at, so that the
-- appender authenticates nothing that a database writer without the event key has written or altered.
CREATE SEQUENCE inbox_number CACHE 1;

-- Within a stream, numbers are drawn in commit order: the lock of the stream lasts until the transaction ends.
CREATE FUNCTION next_inbox_number(kind text, stream_id text) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1667788400, hashtext(kind || ' ' || stream_id));
    RETURN nextval('inbox_number');
END $$;

CREATE TABLE inbox (
    event_id    text        NOT NULL PRIMARY KEY,
    number      bigint      NOT NULL,
    -- The streams of accounts belong to the commands: their sequences are decided with the aggregate.
    kind        text        NOT NULL CHECK (kind <> 'account'),
    stream_id   text        NOT NULL,
    account_id  text        NOT NULL,
    name        text        NOT NULL,
    version     integer     NOT NULL,
    occurred_at timestamptz NOT NULL,
    payload     text        NOT NULL,
    metadata    text        NOT NULL,
    -- The personal data, sealed under the account's data key. An erasure deletes the row with the key.
    key_id      text        REFERENCES data_key (key_id) ON DELETE CASCADE,
    sealed      bytea,
    mac         bytea       NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT inbox_number_key UNIQUE (number),
    CHECK ((key_id IS NULL) = (sealed IS NULL))
);
CREATE INDEX inbox_stream ON inbox (kind, stream_id);
CREATE INDEX inbox_key_id ON inbox (key_id) WHERE key_id IS NOT NULL;

-- Sessions that were ended alone, until their last access token has expired. The appender writes them.
CREATE TABLE ended_session (
    session_id       text        NOT NULL,
    account_id       text        NOT NULL REFERENCES data_key (account_id) ON DELETE CASCADE,
    tokens_expire_at timestamptz NOT NULL,
    mac              bytea       NOT NULL,
    PRIMARY KEY (session_id, tokens_expire_at)
);
CREATE INDEX ended_session_account_id ON ended_session (account_id);
CREATE INDEX ended_session_tokens_expire_at ON ended_session (tokens_expire_at);
