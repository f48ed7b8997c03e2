-- The log. An append draws its position under a shared advisory lock and holds the lock until its commit is visible. A
-- follower that meets a gap looks up who holds the lock, and so detects when nothing can fill the gap any more
-- (docs/decisions/0006).
CREATE SEQUENCE event_position CACHE 1;

CREATE FUNCTION next_event_position() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(1667788398, 1);
    RETURN nextval('event_position');
END $$;

-- One row per event, without personal data. It never changes. The MAC covers every column except the generated ones, which
-- PostgreSQL computes from the metadata (docs/decisions/0005).
CREATE TABLE domain_event (
    position    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    event_id    text        NOT NULL,
    kind        text        NOT NULL,
    stream_id   text        NOT NULL,
    account_id  text        NOT NULL,
    sequence    bigint      NOT NULL,
    name        text        NOT NULL,
    version     integer     NOT NULL,
    occurred_at timestamptz NOT NULL,
    release     text        NOT NULL,
    payload     text        NOT NULL,
    metadata    text        NOT NULL,
    -- SHA-256 of the salt and the sealed bytes; NULL if the event has no personal data.
    commitment  bytea,
    mac         bytea       NOT NULL,
    actor_kind  text        GENERATED ALWAYS AS (metadata::json #>> '{actor,kind}') STORED,
    actor_id    text        GENERATED ALWAYS AS (metadata::json #>> '{actor,id}') STORED,
    session_id  text        GENERATED ALWAYS AS (metadata::json #>> '{actor,session}') STORED,
    request_id  text        GENERATED ALWAYS AS (metadata::json #>> '{requestId}') STORED,
    CONSTRAINT domain_event_pkey PRIMARY KEY (position),
    CONSTRAINT domain_event_stream_key UNIQUE (kind, stream_id, sequence),
    CONSTRAINT domain_event_id_key UNIQUE (event_id)
);
CREATE INDEX domain_event_account_id ON domain_event (account_id, position);
CREATE INDEX domain_event_actor_id ON domain_event (actor_id, position) WHERE actor_id IS NOT NULL;
CREATE INDEX domain_event_session_id ON domain_event (session_id, position) WHERE session_id IS NOT NULL;
CREATE INDEX domain_event_request_id ON domain_event (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX domain_event_recorded_at ON domain_event (recorded_at);

-- Grants do not bind the owner of a table. A trigger does.
CREATE FUNCTION refuse_change_of_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Events are immutable: % on domain_event is refused', TG_OP
        USING ERRCODE = 'restrict_violation', HINT = 'Append an event instead (docs/decisions/0005).';
END $$;
CREATE TRIGGER domain_event_is_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON domain_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_events();

-- One data key per account, wrapped by a master key. Its deletion also deletes what is sealed under it.
CREATE TABLE data_key (
    account_id    text        NOT NULL PRIMARY KEY,
    key_id        text        NOT NULL,
    master_key_id text        NOT NULL,
    wrapped       bytea       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT data_key_key_id_key UNIQUE (key_id)
);
CREATE INDEX data_key_master_key_id ON data_key (master_key_id);

-- The personal data of one event, in a table of its own so that an erasure can delete it (docs/decisions/0007).
CREATE TABLE sealed_event (
    position   bigint NOT NULL PRIMARY KEY REFERENCES domain_event,
    account_id text   NOT NULL,
    key_id     text   NOT NULL REFERENCES data_key (key_id) ON DELETE CASCADE,
    salt       bytea  NOT NULL,
    sealed     bytea  NOT NULL
);
CREATE INDEX sealed_event_key_id ON sealed_event (key_id);

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
