package chancery.notification.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.notification.mail.MailKind;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.PendingMail;
import chancery.notification.outbox.StoreFailure;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects unreadable records and undeliverable mails; a queue moves them to the dead-letter topic. */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    private static final Duration NEVER_EXPIRES = Duration.ofDays(36_500);
    private static final int LONGEST_REASON = 500;

    private final Outbox outbox;
    private final Runnable triggerQueue;

    public DeadLetters(Outbox outbox, Runnable triggerQueue) {
        this.outbox = outbox;
        this.triggerQueue = triggerQueue;
    }

    /**
     * Adds a record that is unreadable or cannot be stored, without its value if need be. An exception from here means that
     * not even the record's origin can be stored, so the consumer must not continue after it.
     */
    public void add(FeedRecord origin, String reason, Instant now) {
        String id = idOf(origin);
        try {
            put(id, OversizedRecord.is(origin) ? OversizedRecord.withoutValue(origin) : origin, reason, now);
        } catch (RuntimeException failure) {
            if (!StoreFailure.isCausedByRecord(failure)) {
                throw failure;
            }
            put(id, OversizedRecord.withoutValue(origin), reason, now);
        }
        triggerQueue.run();
    }

    /** Moves a mail that can never be sent out of its outbox. */
    public void move(PendingMail mail, String reason, Outbox from, Instant now) {
        LOG.warn("Mail {} can never be sent ({}): moving it to the dead-letter topic", mail.id(), reason);
        from.moveTo(outbox, mail.refusedFor(reason).dueNow(now));
        triggerQueue.run();
    }

    private void put(String id, FeedRecord origin, String reason, Instant now) {
        String bounded = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        PendingMail deadLetter = PendingMail.due(id, MailKind.UNREADABLE, origin, now.plus(NEVER_EXPIRES), now)
                .refusedFor("unreadable: " + bounded);
        if (outbox.put(deadLetter)) {
            LOG.warn("Record {} cannot be processed ({}): moving it to the dead-letter topic", origin, bounded);
        }
    }

    /** The same for the same record; different for another record at the same offset of a recreated topic. */
    private static String idOf(FeedRecord origin) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update((origin + " " + origin.headers().size()).getBytes(UTF_8));
        if (origin.value() != null) {
            digest.update(origin.value().getData());
        }
        return Hex.encodeHexString(digest.digest()) + "/" + MailKind.UNREADABLE.label();
    }
}
