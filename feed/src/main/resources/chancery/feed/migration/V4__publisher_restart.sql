-- How far the log has been published is kept on Kafka from now on, in the transaction that publishes. This table holds an
-- order to the publisher: go on after that position, in place of the one that Kafka holds. It counts only while Kafka's
-- position is the one that the order was given for (none: the empty event id), and is deleted when it was carried out.
CREATE TABLE publisher_restart (
    topic               text        NOT NULL PRIMARY KEY,
    position            bigint      NOT NULL,
    event_id            text        NOT NULL,
    instead_of_event_id text        NOT NULL,
    ordered_at          timestamptz NOT NULL DEFAULT now()
);

-- The position of before becomes the first one on Kafka.
INSERT INTO publisher_restart (topic, position, event_id, instead_of_event_id)
SELECT topic, position, event_id, '' FROM publisher_position;

DROP TABLE publisher_position;
