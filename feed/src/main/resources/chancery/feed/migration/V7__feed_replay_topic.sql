-- topic_id: Kafka's id of the replay's topic, because another topic may get the same name later (empty: unknown).
-- ended_why: why the replay failed.
ALTER TABLE feed_replay
    ADD COLUMN topic_id  text NOT NULL DEFAULT '',
    ADD COLUMN ended_why text NOT NULL DEFAULT '';
