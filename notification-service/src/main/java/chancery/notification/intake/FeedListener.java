package chancery.notification.intake;

import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import chancery.notification.outbox.MailKind;
import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.PendingMail;
import com.mongodb.MongoException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/** Puts the mails that records ask for into the outbox; the container acknowledges the offsets when this returns. */
final class FeedListener implements BatchMessageListener<byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(FeedListener.class);
    private static final Duration DEAD_LETTER_USE = Duration.ofDays(36_500);

    private final IntakeLane lane;
    private final Outbox outbox;
    private final Outbox deadLetters;
    private final Runnable wake;
    private final Runnable deadLetterWake;
    private final Clock clock;
    private volatile boolean waiting;

    FeedListener(
            IntakeLane lane, Outbox outbox, Outbox deadLetters, Runnable wake, Runnable deadLetterWake, Clock clock) {
        this.lane = lane;
        this.outbox = outbox;
        this.deadLetters = deadLetters;
        this.wake = wake;
        this.deadLetterWake = deadLetterWake;
        this.clock = clock;
    }

    /** Whether it cannot go on, because MongoDB is away. */
    boolean isWaiting() {
        return waiting;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            records.forEach(this::take);
            goOn();
        } catch (MongoException away) {
            waitFor(away);
            throw away;
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> read) {
        FeedRecord origin = kept(read);
        if (!lane.concerns(origin)) {
            return;
        }
        Instant now = clock.instant();
        try {
            for (PendingMail mail : MailPlan.of(origin, now)) {
                if (outbox.put(mail)) {
                    wake.run();
                }
            }
        } catch (MongoException away) {
            throw away;
        } catch (IllegalArgumentException unreadable) {
            bury(origin, String.valueOf(unreadable.getMessage()), now);
        } catch (RuntimeException unforeseen) {
            // Whatever a record holds, the next one must not wait for it.
            bury(origin, unforeseen.getClass().getSimpleName(), now);
        }
    }

    private void bury(FeedRecord origin, String reason, Instant now) {
        LOG.warn("Record {} is unreadable and goes to the dead letters: {}", origin, reason);
        deadLetters.put(PendingMail.due(idOf(origin), MailKind.UNREADABLE, origin, now.plus(DEAD_LETTER_USE), now)
                .refusedFor("unreadable: " + reason));
        deadLetterWake.run();
    }

    /** The log hears once that the lane waits, and once that it goes on. */
    private void waitFor(MongoException away) {
        if (!waiting) {
            LOG.warn("{} waits for MongoDB ({})", lane.group(), away.getClass().getSimpleName());
        }
        waiting = true;
    }

    private void goOn() {
        if (waiting) {
            LOG.info("{} goes on", lane.group());
        }
        waiting = false;
    }

    private static FeedRecord kept(ConsumerRecord<byte[], byte[]> read) {
        List<RecordHeader> headers = StreamSupport.stream(read.headers().spliterator(), false)
                .map(header -> new RecordHeader(header.key(), binary(header.value())))
                .toList();
        return new FeedRecord(
                read.topic(), read.partition(), read.offset(), binary(read.key()), binary(read.value()), headers);
    }

    private static @Nullable Binary binary(byte @Nullable [] bytes) {
        return bytes == null ? null : new Binary(bytes);
    }

    /** The same record again has the same id; another at the same place, in a topic made anew, has not. */
    private static String idOf(FeedRecord origin) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((origin + " " + origin.headers().size()).getBytes(StandardCharsets.UTF_8));
            if (origin.value() != null) {
                digest.update(origin.value().getData());
            }
            return HexFormat.of().formatHex(digest.digest()) + "/" + MailKind.UNREADABLE.label();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
