package chancery.command.account.domain;

import chancery.contracts.account.EmailAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** In-memory claims, for tests of the aggregate. They fulfil {@code EmailClaimsContract}, but hold no released address. */
public final class MemoryEmailClaims implements EmailClaims {
    private final Map<String, String> owners = new HashMap<>();

    @Override
    public boolean claim(EmailAddress email, String accountId) {
        return owners.putIfAbsent(email.canonical(), accountId) == null;
    }

    @Override
    public void giveUp(EmailAddress email, String accountId) {
        owners.remove(email.canonical(), accountId);
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
