-- The log. Its index is drawn under a shared advisory lock that the transaction holds until its commit is visible: a
-- follower that meets a gap looks who holds that lock, and knows when nobody can fill the gap any more
-- (docs/decisions/0006).
CREATE SEQUENCE event_position CACHE 1;

CREATE FUNCTION next_event_position() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(1667788398, 1);
    RETURN nextval('event_position');
END $$;

CREATE TABLE domain_event (
    position    bigint      NOT NULL DEFAULT next_event_position(),
    event_id    text        NOT NULL,
    account_id  text        NOT NULL,
    sequence    bigint      NOT NULL,
    name        text        NOT NULL,
    version     integer     NOT NULL,
    occurred_at timestamptz NOT NULL,
    payload     text        NOT NULL,
    metadata    text        NOT NULL,
    CONSTRAINT domain_event_pkey PRIMARY KEY (position),
    CONSTRAINT domain_event_stream_key UNIQUE (account_id, sequence),
    CONSTRAINT domain_event_id_key UNIQUE (event_id)
);

-- One data key per account, wrapped by a master key. Without its row nobody can open what names the person.
CREATE TABLE data_key (
    account_id    text        NOT NULL PRIMARY KEY,
    key_id        text        NOT NULL,
    master_key_id text        NOT NULL,
    wrapped       bytea       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX data_key_master_key_id ON data_key (master_key_id);

-- Keys of the whole installation: wrapped where the log's database keeps them, their id alone where configuration does.
CREATE TABLE service_key (
    purpose       text        NOT NULL PRIMARY KEY,
    key_id        text        NOT NULL,
    master_key_id text,
    wrapped       bytea,
    created_at    timestamptz NOT NULL DEFAULT now()
);

-- What the read models report, so that a write can wait until its effect is read (design.md, reading your own writes).
CREATE TABLE read_model_progress (
    instance     text        NOT NULL,
    generation   bigint      NOT NULL,
    position     bigint      NOT NULL,
    published    boolean     NOT NULL,
    caught_up    boolean     NOT NULL,
    heartbeat_at timestamptz NOT NULL,
    PRIMARY KEY (instance, generation)
);
