-- One e-mail address belongs to one account. The table holds the keyed hash of the address, never the address.
CREATE TABLE email_claim (
    address_hash text        NOT NULL PRIMARY KEY,
    hash_key_id  text        NOT NULL,
    account_id   text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('active', 'held')),
    held_until   timestamptz,
    CHECK ((state = 'held') = (held_until IS NOT NULL))
);
CREATE INDEX email_claim_account_id ON email_claim (account_id);

-- Counts requests per key and period. All command-services share the counters.
CREATE TABLE throttle_counter (
    key          text        NOT NULL,
    window_start timestamptz NOT NULL,
    window_end   timestamptz NOT NULL,
    count        bigint      NOT NULL,
    PRIMARY KEY (key, window_start)
);
CREATE INDEX throttle_counter_window_end ON throttle_counter (window_end);

-- Wrong tries of reset codes, and tries whose code is being compared. The key is the keyed hash of the address, because tries
-- for an address without an account count too.
CREATE TABLE recovery_try (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address_hash text        NOT NULL,
    client       text        NOT NULL,
    tried_at     timestamptz NOT NULL
);
CREATE INDEX recovery_try_address_hash ON recovery_try (address_hash, tried_at);
CREATE INDEX recovery_try_tried_at ON recovery_try (tried_at);
