package chancery.contracts.account;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;

/**
 * The stored name and version of each event. Names do not depend on Java classes and never change after a release, so that stored
 * events stay readable.
 */
public final class StoredEvents {
    /**
     * A stored shape.
     *
     * @param name dotted, past participle: {@code account.signed-up}
     * @param version from 1; a change of meaning or of a member's type needs the next
     * @param type the record that it is read as
     */
    public record StoredEvent(String name, int version, Class<? extends AccountEvent> type) {}

    private static final List<StoredEvent> ALL = List.of(
            new StoredEvent("account.signed-up", 1, AccountEvent.SignedUp.class),
            new StoredEvent("account.email-changed", 1, AccountEvent.EmailChanged.class),
            new StoredEvent("account.password-changed", 1, AccountEvent.PasswordChanged.class),
            new StoredEvent("account.settings-updated", 1, AccountEvent.SettingsUpdated.class),
            new StoredEvent("account.reset-requested", 1, AccountEvent.ResetRequested.class),
            new StoredEvent("account.reset-code-accepted", 1, AccountEvent.ResetCodeAccepted.class),
            new StoredEvent("account.reset-code-refused", 1, AccountEvent.ResetCodeRefused.class),
            new StoredEvent("account.recovery-paused", 1, AccountEvent.RecoveryPaused.class),
            new StoredEvent("account.password-reset", 1, AccountEvent.PasswordReset.class),
            new StoredEvent("account.disabled", 1, AccountEvent.AccountDisabled.class),
            new StoredEvent("account.enabled", 1, AccountEvent.AccountEnabled.class));

    private static final Map<Class<? extends AccountEvent>, StoredEvent> BY_TYPE =
            ALL.stream().collect(toUnmodifiableMap(StoredEvent::type, identity()));
    private static final Map<String, StoredEvent> BY_NAME =
            ALL.stream().collect(toUnmodifiableMap(stored -> key(stored.name(), stored.version()), identity()));

    private StoredEvents() {}

    /** All shapes, in the order of their addition. */
    public static List<StoredEvent> all() {
        return ALL;
    }

    /** The shape in which an event is written. */
    public static StoredEvent of(AccountEvent event) {
        StoredEvent stored = BY_TYPE.get(event.getClass());
        if (stored == null) {
            throw new IllegalStateException(
                    "No stored name for " + event.getClass().getSimpleName());
        }
        return stored;
    }

    /**
     * The shape of that name and version.
     *
     * @throws UnknownStoredEvent if this release does not support it
     */
    public static StoredEvent named(String name, int version) {
        StoredEvent stored = BY_NAME.get(key(name, version));
        if (stored == null) {
            throw new UnknownStoredEvent(name, version);
        }
        return stored;
    }

    private static String key(String name, int version) {
        return name + "/" + version;
    }
}
