-- The position up to which the log is published, by topic. The publisher moves it after Kafka has acknowledged the events,
-- by a conditional update from the position that it read. Two publishers therefore never overwrite each other's position.
CREATE TABLE publisher_position (
    topic    text        NOT NULL PRIMARY KEY,
    position bigint      NOT NULL,
    event_id text        NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now()
);
