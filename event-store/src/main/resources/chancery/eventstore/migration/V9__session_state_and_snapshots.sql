-- The state of an account that decides whether its sessions are valid. One row of constant size per account, written in the
-- transaction of each append, so that the check of a request reads no events. The MAC covers every column. The row names the
-- last event of the stream: a row that an older copy replaced is detected (docs/decisions/0005).
CREATE TABLE session_state (
    account_id     text    NOT NULL PRIMARY KEY REFERENCES data_key (account_id) ON DELETE CASCADE,
    epoch          text    NOT NULL,
    spared_session text    NOT NULL,
    disabled       boolean NOT NULL,
    event_id       text    NOT NULL,
    sequence       bigint  NOT NULL,
    position       bigint  NOT NULL,
    mac            bytea   NOT NULL
) WITH (fillfactor = 70);

-- The state of an account after one of its events, sealed under its data key, so that a load reads the events after it only.
-- Each revision of the state has its own row: two releases that run at the same time do not replace each other's.
CREATE TABLE account_snapshot (
    account_id text        NOT NULL,
    revision   text        NOT NULL,
    event_id   text        NOT NULL,
    sequence   bigint      NOT NULL,
    position   bigint      NOT NULL,
    key_id     text        NOT NULL REFERENCES data_key (key_id) ON DELETE CASCADE,
    sealed     bytea       NOT NULL,
    stored_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account_id, revision)
);
CREATE INDEX account_snapshot_key_id ON account_snapshot (key_id);
CREATE INDEX account_snapshot_stored_at ON account_snapshot (stored_at);
