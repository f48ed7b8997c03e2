-- The roles of PostgreSQL and the database, before the first start of Chancery and before a restore into a new server. Run it once as a
-- superuser, connected to the database "postgres":
--
--   psql -v owner_password=... -v command_password=... -v query_password=... -f roles.sql postgres
--
-- The start of a command-service creates the tables as chancery_owner and grants the two services their privileges
-- (docs/operations.md, Roles of PostgreSQL). For other names, set chancery.postgresql.owner.username and so on.
\set ON_ERROR_STOP on
CREATE ROLE chancery_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE chancery_command LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'command_password';
CREATE ROLE chancery_query LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'query_password';
CREATE DATABASE chancery OWNER chancery_owner;
