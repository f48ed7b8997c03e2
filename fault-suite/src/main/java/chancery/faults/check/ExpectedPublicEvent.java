package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public form of an event, as docs/events.md describes it. It deliberately repeats the publisher's mapping, to be compared with
 * its output. The version of a public type is independent of the version of the stored event.
 *
 * @param type the CloudEvents {@code type}
 * @param members all members of the value that are not null, times as RFC 3339 text with six digits of the fraction
 */
record ExpectedPublicEvent(String type, Map<String, Object> members) {
    static ExpectedPublicEvent of(AccountEvent event) {
        return switch (event) {
            case AccountEvent.SignedUp e -> event("signed-up.v1", "email", e.email(), "phoneNumber", e.phoneNumber());
            case AccountEvent.EmailChanged e ->
                event("email-changed.v1", "previousEmail", e.previousEmail(), "email", e.email());
            case AccountEvent.PasswordChanged e -> event("password-changed.v1", "email", e.email());
            case AccountEvent.SettingsUpdated e ->
                event(
                        "settings-updated.v1",
                        "firstName",
                        e.firstName(),
                        "lastName",
                        e.lastName(),
                        "phoneNumber",
                        e.phoneNumber());
            case AccountEvent.ResetRequested e ->
                event(
                        "reset-requested.v1",
                        "email",
                        e.email(),
                        "resetId",
                        e.resetId(),
                        "codeKeyId",
                        e.codeKeyId(),
                        "issuedAt",
                        RecordComparison.time(e.issuedAt()),
                        "expiresAt",
                        RecordComparison.time(e.expiresAt()));
            case AccountEvent.ResetCodeAccepted e -> event("reset-code-accepted.v1");
            case AccountEvent.ResetCodeRefused e -> event("reset-code-refused.v1");
            case AccountEvent.RecoveryPaused e ->
                event("recovery-paused.v1", "email", e.email(), "until", RecordComparison.time(e.until()));
            case AccountEvent.PasswordReset e -> event("password-reset.v1", "email", e.email());
            case AccountEvent.AccountDisabled e -> event("disabled.v1");
            case AccountEvent.AccountEnabled e -> event("enabled.v1");
        };
    }

    private static ExpectedPublicEvent event(String type, @Nullable String... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            if (value != null) {
                members.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return new ExpectedPublicEvent("chancery.account." + type, members);
    }
}
