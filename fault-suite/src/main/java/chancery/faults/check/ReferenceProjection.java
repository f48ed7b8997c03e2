package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.EmailAddress;
import chancery.faults.snapshot.Snapshot.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The expected read model, projected from the whole log event by event, independently of the query-service. */
final class ReferenceProjection {
    private final Function<EmailAddress, String> hashes;
    private final Map<String, Map<String, Object>> directory = new HashMap<>();
    private final Map<String, Map<String, Object>> credentials = new HashMap<>();
    private final Map<String, Map<String, Object>> settings = new HashMap<>();

    private ReferenceProjection(Function<EmailAddress, String> hashes) {
        this.hashes = hashes;
    }

    /** Returns the documents by collection and id, without members that are null. */
    static Map<String, Map<String, Map<String, Object>>> of(List<Stored> log, Function<EmailAddress, String> hashes) {
        ReferenceProjection projection = new ReferenceProjection(hashes);
        log.forEach(projection::apply);
        return Map.of(
                "directory",
                projection.directory,
                "credentials",
                projection.credentials,
                "settings",
                projection.settings);
    }

    private void apply(Stored stored) {
        String account = stored.account();
        switch (stored.event()) {
            case AccountEvent.SignedUp e -> {
                resolve(e.email(), account, stored);
                put(credentials, account, "state", "ACTIVE", stored);
                password(e.passwordHash(), null, stored);
                put(settings, account, "email", e.email(), stored);
                put(settings, account, "firstName", "", stored);
                put(settings, account, "lastName", "", stored);
                put(settings, account, "phoneNumber", e.phoneNumber(), stored);
            }
            case AccountEvent.EmailChanged e -> {
                resolve(e.previousEmail(), null, stored);
                resolve(e.email(), account, stored);
                put(settings, account, "email", e.email(), stored);
            }
            case AccountEvent.SettingsUpdated e -> {
                update("firstName", e.firstName(), stored);
                update("lastName", e.lastName(), stored);
                update("phoneNumber", e.phoneNumber(), stored);
            }
            case AccountEvent.PasswordChanged e -> password(e.passwordHash(), e.sparedSession(), stored);
            case AccountEvent.PasswordReset e -> password(e.passwordHash(), null, stored);
            case AccountEvent.AccountDisabled e -> {
                put(credentials, account, "state", "DISABLED", stored);
                put(credentials, account, "epoch", stored.id(), stored);
                put(credentials, account, "sparedSession", null, stored);
            }
            case AccountEvent.AccountEnabled e -> put(credentials, account, "state", "ACTIVE", stored);
            case AccountEvent.ResetRequested e -> {}
            case AccountEvent.ResetCodeAccepted e -> {}
            case AccountEvent.ResetCodeRefused e -> {}
            case AccountEvent.RecoveryPaused e -> {}
        }
    }

    private void resolve(String email, @Nullable String account, Stored stored) {
        put(directory, hashes.apply(EmailAddress.of(email)), "accountId", account, stored);
    }

    private void password(String hash, @Nullable String spared, Stored stored) {
        put(credentials, stored.account(), "passwordHash", hash, stored);
        put(credentials, stored.account(), "epoch", stored.id(), stored);
        put(credentials, stored.account(), "sparedSession", spared, stored);
    }

    private void update(String member, @Nullable String value, Stored stored) {
        if (value != null) {
            put(settings, stored.account(), member, value, stored);
        }
    }

    private static void put(
            Map<String, Map<String, Object>> documents,
            String id,
            String member,
            @Nullable String value,
            Stored stored) {
        Map<String, Object> document = documents.computeIfAbsent(id, any -> new HashMap<>());
        document.put("position", stored.position());
        if (value == null) {
            document.remove(member);
        } else {
            document.put(member, value);
        }
    }
}
