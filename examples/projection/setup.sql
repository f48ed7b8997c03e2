-- Run once, in Chancery's database, as its superuser. Then give the role a password:
-- ALTER ROLE sign_ups PASSWORD '...';
CREATE ROLE sign_ups LOGIN;
-- The tables of the projection.
CREATE SCHEMA sign_ups AUTHORIZATION sign_ups;
-- It reads the log, and nothing else. To open the events it also needs the master key.
DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO sign_ups', current_database()); END $$;
GRANT USAGE ON SCHEMA public TO sign_ups;
GRANT SELECT ON domain_event, sealed_event, data_key, service_key TO sign_ups;
