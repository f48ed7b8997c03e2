-- From here on, Kafka holds the published position, in the transaction that publishes. This table holds a restart request: the
-- publisher resumes after this position instead of Kafka's. The request applies only while Kafka's position is the one in
-- instead_of_event_id (empty: Kafka holds none). The publisher deletes it after applying it.
CREATE TABLE publisher_restart (
    topic               text        NOT NULL PRIMARY KEY,
    position            bigint      NOT NULL,
    event_id            text        NOT NULL,
    instead_of_event_id text        NOT NULL,
    ordered_at          timestamptz NOT NULL DEFAULT now()
);

-- The position of earlier releases becomes the first position on Kafka.
INSERT INTO publisher_restart (topic, position, event_id, instead_of_event_id)
SELECT topic, position, event_id, '' FROM publisher_position;

DROP TABLE publisher_position;
