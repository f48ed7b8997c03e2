package chancery.command.account.domain;

import chancery.contracts.account.EmailAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In-memory claims, for tests of the aggregate. They fulfil {@code EmailClaimsContract}, but hold no released address. */
public final class MemoryEmailClaims implements EmailClaims {
    private final Map<String, String> owners = new HashMap<>();
    private @Nullable Instant heldUntil;

    @Override
    public boolean claim(EmailAddress email, String accountId) {
        return owners.putIfAbsent(email.canonical(), accountId) == null;
    }

    @Override
    public Optional<Instant> giveUp(EmailAddress email, String accountId) {
        owners.remove(email.canonical(), accountId);
        return Optional.ofNullable(heldUntil);
    }

    /** Reports this time for released addresses; they are free nevertheless. */
    void holdReleasedUntil(Instant time) {
        heldUntil = time;
    }

    @Override
    public Optional<String> owner(EmailAddress email) {
        return Optional.ofNullable(owners.get(email.canonical()));
    }

    @Override
    public boolean isTaken(EmailAddress email) {
        return owners.containsKey(email.canonical());
    }
}
