package chancery.command.account;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.AccountEnabled;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.RecoveryPaused;
import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetCodeRefused;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** A random event for a place in a stream. Every kind of event occurs. */
final class RandomAccountEvents {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456Z");

    private RandomAccountEvents() {}

    static AccountEvent event(int n, Random random) {
        if (n == 0) {
            return new SignedUp("ann", "ann@mail.example", "123", "{argon2id}hash-0");
        }
        Instant now = START.plus(Duration.ofMinutes(n));
        return switch (random.nextInt(16)) {
            case 0 -> new EmailChanged("before@mail.example", "ann-" + n + "@mail.example", null);
            case 1 -> new PasswordChanged("ann@mail.example", "{argon2id}hash-" + n, "session-" + n);
            case 2 -> new PasswordReset("ann@mail.example", "{argon2id}hash-" + n, "reset-" + n);
            case 3 -> new AccountDisabled("reason " + n);
            case 4 -> new AccountEnabled("reason " + n);
            case 5 -> new ResetCodeRefused(ResetCodeRefused.Reason.WRONG);
            case 6 -> new RecoveryPaused("ann@mail.example", now);
            case 7, 8 -> new ResetCodeAccepted("reset-" + (n - 1), "token-hash-" + n, now.plusSeconds(600));
            case 9, 10, 11 ->
                new ResetRequested("ann@mail.example", "reset-" + n, "0123456789abcdef", now, now.plusSeconds(900));
            default ->
                new SettingsUpdated(
                        random.nextBoolean() ? "Ann " + n : null,
                        random.nextBoolean() ? "Łęcka " + n : null,
                        random.nextBoolean() ? "+48" + n : null);
        };
    }
}
