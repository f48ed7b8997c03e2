-- One e-mail address, one account. The address itself never stands here, only its keyed hash.
CREATE TABLE email_claim (
    address_hash text        NOT NULL PRIMARY KEY,
    hash_key_id  text        NOT NULL,
    account_id   text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('active', 'held')),
    held_until   timestamptz,
    CHECK ((state = 'held') = (held_until IS NOT NULL))
);
CREATE INDEX email_claim_account_id ON email_claim (account_id);

-- How often somebody did something in a stretch of time; shared by all command-services.
CREATE TABLE throttle_counter (
    key          text        NOT NULL,
    window_start timestamptz NOT NULL,
    window_end   timestamptz NOT NULL,
    count        bigint      NOT NULL,
    PRIMARY KEY (key, window_start)
);
CREATE INDEX throttle_counter_window_end ON throttle_counter (window_end);

-- Tries of reset codes that were not right, or are being looked at right now. By the address's keyed hash, since those for
-- an address that nobody has count alike.
CREATE TABLE recovery_try (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    address_hash text        NOT NULL,
    client       text        NOT NULL,
    tried_at     timestamptz NOT NULL
);
CREATE INDEX recovery_try_address_hash ON recovery_try (address_hash, tried_at);
CREATE INDEX recovery_try_tried_at ON recovery_try (tried_at);
