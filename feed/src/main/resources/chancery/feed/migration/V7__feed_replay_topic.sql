-- Kafka's own id of a replay's topic, since its name may be another topic's later (empty: not known), and why a replay failed.
ALTER TABLE feed_replay
    ADD COLUMN topic_id  text NOT NULL DEFAULT '',
    ADD COLUMN ended_why text NOT NULL DEFAULT '';
