-- Requested replays of the feed. The progress of each is on Kafka, beside its records.
CREATE TABLE feed_replay (
    topic          text        NOT NULL PRIMARY KEY,
    after_position bigint      NOT NULL,
    after_event_id text        NOT NULL,
    until_position bigint      NOT NULL,
    until_event_id text        NOT NULL,
    events         bigint      NOT NULL,
    rate           integer     NOT NULL,
    live_offsets   text        NOT NULL,
    requested_at   timestamptz NOT NULL,
    cancelled      boolean     NOT NULL DEFAULT false,
    ended          text
);
