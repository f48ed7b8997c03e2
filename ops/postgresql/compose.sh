#!/bin/sh
# Creates the roles and the database of docker-compose.yml. The image of PostgreSQL runs it once, on an empty volume. The passwords come
# from the environment, so that no list of processes shows them.
set -eu
psql --no-psqlrc --quiet --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv owner_password CHANCERY_POSTGRESQL_OWNER_PASSWORD
\getenv command_password CHANCERY_POSTGRESQL_COMMAND_PASSWORD
\getenv query_password CHANCERY_POSTGRESQL_QUERY_PASSWORD
\i /docker-entrypoint-initdb.d/roles/roles.sql
SQL
