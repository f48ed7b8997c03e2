package chancery.query.readmodel;

import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.AccountEnabled;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.eventstore.log.LoggedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a log means, told one event after the other and without any of the read model's means. */
final class PlainFold {

    final Map<String, String> owners = new HashMap<>();
    final Map<String, String> hashes = new HashMap<>();
    final Map<String, String> epochs = new HashMap<>();
    final Map<String, @Nullable String> spared = new HashMap<>();
    final Map<String, Boolean> disabled = new HashMap<>();
    final Map<String, String> emails = new HashMap<>();
    final Map<String, String> firstNames = new HashMap<>();
    final Map<String, String> phoneNumbers = new HashMap<>();

    static PlainFold of(List<LoggedEvent> events) {
        PlainFold fold = new PlainFold();
        events.forEach(fold::tell);
        return fold;
    }

    static String canonical(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private void tell(LoggedEvent logged) {
        String account = logged.accountId();
        switch (logged.event()) {
            case SignedUp event -> {
                owners.put(canonical(event.email()), account);
                emails.put(account, event.email());
                firstNames.put(account, "");
                phoneNumbers.put(account, event.phoneNumber());
                disabled.put(account, false);
                password(account, event.passwordHash(), logged.eventId(), null);
            }
            case EmailChanged event -> {
                owners.remove(canonical(event.previousEmail()));
                owners.put(canonical(event.email()), account);
                emails.put(account, event.email());
            }
            case PasswordChanged event ->
                password(account, event.passwordHash(), logged.eventId(), event.sparedSession());
            case PasswordReset event -> password(account, event.passwordHash(), logged.eventId(), null);
            case SettingsUpdated event -> {
                firstNames.put(account, Objects.requireNonNullElse(event.firstName(), firstNames.get(account)));
                phoneNumbers.put(account, Objects.requireNonNullElse(event.phoneNumber(), phoneNumbers.get(account)));
            }
            case AccountDisabled event -> {
                disabled.put(account, true);
                epochs.put(account, logged.eventId());
                spared.put(account, null);
            }
            case AccountEnabled event -> disabled.put(account, false);
            default -> {}
        }
    }

    private void password(String account, String hash, String epoch, @Nullable String sparedSession) {
        hashes.put(account, hash);
        epochs.put(account, epoch);
        spared.put(account, sparedSession);
    }
}
