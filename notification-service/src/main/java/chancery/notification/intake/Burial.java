package chancery.notification.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.MailKind;
import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.OversizedRecord;
import chancery.notification.outbox.PendingMail;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts records that cannot be read on their way to the dead letters: as they are, or else without their value. */
final class Burial {

    private static final Logger LOG = LoggerFactory.getLogger(Burial.class);
    private static final Duration USE = Duration.ofDays(36_500);
    private static final int LONGEST_REASON = 500;

    private final Outbox deadLetters;
    private final Runnable wake;

    Burial(Outbox deadLetters, Runnable wake) {
        this.deadLetters = deadLetters;
        this.wake = wake;
    }

    /**
     * Buries a record. What it throws says that even its bare place cannot be kept, so it is no fault of the record: nothing
     * may be read beyond it.
     */
    void bury(FeedRecord origin, String reason, Instant now) {
        String id = idOf(origin);
        try {
            put(id, OversizedRecord.is(origin) ? OversizedRecord.shorn(origin) : origin, reason, now);
        } catch (RuntimeException refused) {
            if (!StoreRefusal.isOfTheRecord(refused)) {
                throw refused;
            }
            put(id, OversizedRecord.shorn(origin), reason, now);
        }
        wake.run();
    }

    private void put(String id, FeedRecord kept, String reason, Instant now) {
        String bounded = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        boolean fresh = deadLetters.put(PendingMail.due(id, MailKind.UNREADABLE, kept, now.plus(USE), now)
                .refusedFor("unreadable: " + bounded));
        if (fresh) {
            LOG.warn("Record {} is unreadable and goes to the dead letters: {}", kept, bounded);
        }
    }

    /** The same record again has the same id; another at the same place, in a topic made anew, has not. */
    private static String idOf(FeedRecord origin) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((origin + " " + origin.headers().size()).getBytes(UTF_8));
            if (origin.value() != null) {
                digest.update(origin.value().getData());
            }
            return HexFormat.of().formatHex(digest.digest()) + "/" + MailKind.UNREADABLE.label();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
