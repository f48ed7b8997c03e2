-- Executed at each start, in the schema of the projection: the first in the search path (application.yml).
CREATE TABLE IF NOT EXISTS sign_ups_per_day (
    day      date   NOT NULL PRIMARY KEY,
    sign_ups bigint NOT NULL
);

-- Axon's table of tokens: the place in the log that the projection has reached.
CREATE TABLE IF NOT EXISTS TokenEntry (
    processorName varchar(255) NOT NULL,
    segment       integer      NOT NULL,
    token         bytea,
    tokenType     varchar(255),
    timestamp     varchar(255),
    owner         varchar(255),
    PRIMARY KEY (processorName, segment)
);
