-- How far the log has been published, by topic. Moved when Kafka has acknowledged the events, and only from where the
-- publisher believed it to be: two publishers never move it past each other.
CREATE TABLE publisher_position (
    topic    text        NOT NULL PRIMARY KEY,
    position bigint      NOT NULL,
    event_id text        NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now()
);
