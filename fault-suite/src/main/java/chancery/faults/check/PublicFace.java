package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an event is public, as docs/events.md describes it, written down once more: the publisher's own mapping is what this is
 * compared with. The version of a public type is counted apart from that of the stored shape.
 *
 * @param type CloudEvents' {@code type}
 * @param members the value's members and no others, times as RFC 3339 text; those without a value are left out
 */
record PublicFace(String type, Map<String, Object> members) {

    static PublicFace of(AccountEvent event) {
        return switch (event) {
            case AccountEvent.SignedUp e -> face("signed-up.v1", "email", e.email(), "phoneNumber", e.phoneNumber());
            case AccountEvent.EmailChanged e ->
                face("email-changed.v1", "previousEmail", e.previousEmail(), "email", e.email());
            case AccountEvent.PasswordChanged e -> face("password-changed.v1", "email", e.email());
            case AccountEvent.SettingsUpdated e ->
                face(
                        "settings-updated.v1",
                        "firstName",
                        e.firstName(),
                        "lastName",
                        e.lastName(),
                        "phoneNumber",
                        e.phoneNumber());
            case AccountEvent.ResetRequested e ->
                face(
                        "reset-requested.v1",
                        "email",
                        e.email(),
                        "resetId",
                        e.resetId(),
                        "codeKeyId",
                        e.codeKeyId(),
                        "issuedAt",
                        e.issuedAt().toString(),
                        "expiresAt",
                        e.expiresAt().toString());
            case AccountEvent.ResetCodeAccepted e -> face("reset-code-accepted.v1");
            case AccountEvent.ResetCodeRefused e -> face("reset-code-refused.v1");
            case AccountEvent.RecoveryPaused e ->
                face(
                        "recovery-paused.v1",
                        "email",
                        e.email(),
                        "until",
                        e.until().toString());
            case AccountEvent.PasswordReset e -> face("password-reset.v1", "email", e.email());
            case AccountEvent.AccountDisabled e -> face("disabled.v1");
            case AccountEvent.AccountEnabled e -> face("enabled.v1");
        };
    }

    private static PublicFace face(String type, @Nullable String... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            if (value != null) {
                members.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return new PublicFace("chancery.account." + type, members);
    }
}
