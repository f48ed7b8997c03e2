package chancery.faults.bulk;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.event.Actor;
import chancery.eventstore.event.EventMetadata;
import java.time.Instant;
import java.util.UUID;

/** One account of a bulk log. Of 20 events, one signs up or changes the password, two change the address, one requests a code. */
final class BulkAccount {
    private static final String HASH =
            "{argon2id}$argon2id$v=19$m=19456,t=2,p=1$" + "c2FsdA".repeat(3) + "c2Fs$" + "aGFzaA".repeat(7) + "a";

    final String id = UUID.randomUUID().toString();
    final SecretBytes dataKey = SecretBytes.generate();
    private final String session = UUID.randomUUID().toString();
    private final int number;
    private String email;

    BulkAccount(int number) {
        this.number = number;
        this.email = address(0);
    }

    /** The event of a sequence. Call it for each sequence in order, from 0. */
    AccountEvent event(long sequence) {
        return switch ((int) (sequence % 20)) {
            case 0 -> sequence == 0 ? new SignedUp(id, email, "", HASH) : new PasswordChanged(email, HASH, session);
            case 6, 16 -> changeEmail(sequence);
            case 11 -> {
                Instant now = Instant.now();
                yield new ResetRequested(
                        email, UUID.randomUUID().toString(), "0123456789abcdef", now, now.plusSeconds(900));
            }
            default -> new SettingsUpdated("Ann " + sequence, "Example", null);
        };
    }

    private EmailChanged changeEmail(long sequence) {
        String previous = email;
        email = address(sequence);
        return new EmailChanged(previous, email, null);
    }

    private String address(long sequence) {
        return "account-%d-%d-%s@example.com".formatted(number, sequence, id.substring(0, 8));
    }

    /** The metadata of a request of the account owner. */
    EventMetadata metadata() {
        String request = UUID.randomUUID().toString();
        return new EventMetadata(
                Actor.account(id, session),
                "203.0.113." + number % 256,
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                request,
                request,
                UUID.randomUUID().toString(),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }
}
