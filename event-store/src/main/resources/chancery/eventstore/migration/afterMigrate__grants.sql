-- All privileges of the services, in one place. Each start of a command-service runs this as the owner of the tables and grants
-- what is missing. It revokes nothing from the services, because a release that still runs may need it (docs/decisions/0005).
-- docs/operations.md lists the same privileges; a test compares both with the catalogue.
DO $$
DECLARE
    wanted record;
BEGIN
    -- Two starts at once would fail each other's update of the catalogue.
    PERFORM pg_advisory_xact_lock(1667788398, 4);

    -- Nobody else may use the database, the schema or its functions.
    IF EXISTS (SELECT 1 FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS acl
               WHERE datname = current_database() AND acl.grantee = 0) THEN
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    END IF;
    IF EXISTS (SELECT 1 FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) AS acl
               WHERE nspname = current_schema() AND acl.grantee = 0) THEN
        EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', current_schema());
    END IF;
    IF EXISTS (SELECT 1 FROM pg_namespace, aclexplode(nspacl) AS acl
               WHERE nspname = current_schema() AND acl.grantee = 0)
       OR EXISTS (SELECT 1 FROM pg_database, aclexplode(datacl) AS acl
                  WHERE datname = current_database() AND acl.grantee = 0) THEN
        RAISE EXCEPTION 'Every role of the server may still use the database %', current_database()
            USING ERRCODE = 'insufficient_privilege',
                  HINT = format('Make %I the owner of the database: ALTER DATABASE %I OWNER TO %I',
                                current_user, current_database(), current_user);
    END IF;
    FOR wanted IN
        SELECT oid::regprocedure AS routine FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) AS acl
        WHERE pronamespace = current_schema()::regnamespace AND proowner = current_user::regrole AND acl.grantee = 0
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', wanted.routine);
    END LOOP;

    FOR wanted IN
        SELECT role FROM (VALUES ('${commandRole}'), ('${queryRole}')) AS services (role)
        WHERE NOT has_database_privilege(role, current_database(), 'CONNECT')
           OR NOT has_schema_privilege(role, current_schema(), 'USAGE')
    LOOP
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), wanted.role);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), wanted.role);
    END LOOP;

    FOR wanted IN
        SELECT role, routine FROM (VALUES
            ('${commandRole}', 'next_event_position()'),
            ('${queryRole}',   'next_inbox_number(text, text)')
        ) AS grants (role, routine)
        WHERE NOT has_function_privilege(role, routine, 'EXECUTE')
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %I', wanted.routine, wanted.role);
    END LOOP;

    FOR wanted IN
        SELECT role, name FROM (VALUES
            ('${commandRole}', 'event_position'),
            ('${queryRole}',   'inbox_number')
        ) AS grants (role, name)
        WHERE NOT has_sequence_privilege(role, name, 'USAGE')
    LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %I TO %I', wanted.name, wanted.role);
    END LOOP;

    -- Privileges on tables. A module that is not installed has no table.
    FOR wanted IN
        SELECT role, name, privilege FROM (VALUES
            -- Events are appended and read. A trigger refuses every change, also to the owner.
            ('${commandRole}', 'domain_event',        'SELECT, INSERT'),
            -- An erasure deletes what is sealed, and the key. A rotation of the master key wraps keys again.
            ('${commandRole}', 'sealed_event',        'SELECT, INSERT, DELETE'),
            ('${commandRole}', 'data_key',            'SELECT, INSERT, DELETE'),
            ('${commandRole}', 'service_key',         'SELECT, INSERT'),
            ('${commandRole}', 'read_model_progress', 'SELECT'),
            ('${commandRole}', 'inbox',               'SELECT, DELETE'),
            ('${commandRole}', 'ended_session',       'SELECT, INSERT, DELETE'),
            ('${commandRole}', 'session_state',       'SELECT, INSERT'),
            ('${commandRole}', 'account_snapshot',    'SELECT, INSERT, DELETE'),
            ('${commandRole}', 'email_claim',         'SELECT, INSERT, DELETE'),
            ('${commandRole}', 'throttle_counter',    'SELECT, INSERT, DELETE'),
            ('${commandRole}', 'recovery_try',        'SELECT, INSERT, DELETE'),
            ('${commandRole}', 'publisher_restart',   'SELECT, INSERT, UPDATE, DELETE'),
            ('${commandRole}', 'feed_replay',         'SELECT, INSERT, DELETE'),

            ('${queryRole}',   'domain_event',        'SELECT'),
            ('${queryRole}',   'sealed_event',        'SELECT'),
            ('${queryRole}',   'data_key',            'SELECT'),
            ('${queryRole}',   'service_key',         'SELECT'),
            ('${queryRole}',   'read_model_progress', 'SELECT, INSERT, UPDATE, DELETE'),
            ('${queryRole}',   'inbox',               'INSERT')
        ) AS grants (role, name, privileges), unnest(string_to_array(privileges, ', ')) AS privilege
        WHERE to_regclass(name) IS NOT NULL AND NOT has_table_privilege(role, to_regclass(name), privilege)
    LOOP
        EXECUTE format('GRANT %s ON %I TO %I', wanted.privilege, wanted.name, wanted.role);
    END LOOP;

    -- Where a row may change, only these columns.
    FOR wanted IN
        SELECT role, name, changed FROM (VALUES
            ('${commandRole}', 'data_key',         'master_key_id, wrapped'),
            ('${commandRole}', 'service_key',      'master_key_id, wrapped'),
            ('${commandRole}', 'session_state',
                'epoch, spared_session, disabled, event_id, sequence, position, mac'),
            ('${commandRole}', 'account_snapshot', 'event_id, sequence, position, key_id, sealed, stored_at'),
            ('${commandRole}', 'email_claim',      'account_id, state, held_until'),
            ('${commandRole}', 'throttle_counter', 'count'),
            ('${commandRole}', 'feed_replay',      'cancelled, ended, ended_why')
        ) AS grants (role, name, columns), unnest(string_to_array(columns, ', ')) AS changed
        WHERE to_regclass(name) IS NOT NULL
          AND NOT has_column_privilege(role, to_regclass(name), changed, 'UPDATE')
    LOOP
        EXECUTE format('GRANT UPDATE (%I) ON %I TO %I', wanted.changed, wanted.name, wanted.role);
    END LOOP;
END $$;
