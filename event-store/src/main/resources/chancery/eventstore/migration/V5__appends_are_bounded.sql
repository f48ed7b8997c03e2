-- An append that hangs holds every follower up, since its position may still appear. So the server itself ends a
-- transaction that has drawn a position and is not committed in time, whatever became of its client. The time can be set
-- for a session or the database (chancery.append_timeout).
DO $$
BEGIN
    IF current_setting('server_version_num')::int < 170000 THEN
        RAISE EXCEPTION 'Chancery needs PostgreSQL 17 or newer: this is %', current_setting('server_version');
    END IF;
END $$;

CREATE OR REPLACE FUNCTION next_event_position() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM set_config('transaction_timeout',
        coalesce(nullif(current_setting('chancery.append_timeout', true), ''), '5s'), true);
    PERFORM pg_advisory_xact_lock_shared(1667788398, 1);
    RETURN nextval('event_position');
END $$;
