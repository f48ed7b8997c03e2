package chancery.notification.intake;

import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.OversizedRecord;
import chancery.notification.outbox.PendingMail;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Puts the mails that records ask for into the outbox; the container acknowledges the offsets when this returns. A record
 * that cannot be kept is buried; only what would meet the next one too makes the lane wait, and its {@link #trouble} says so.
 */
final class FeedListener implements BatchMessageListener<byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(FeedListener.class);
    private static final String TOO_LARGE = "larger than " + OversizedRecord.MOST_BYTES + " bytes";

    private final IntakeLane lane;
    private final Outbox outbox;
    private final Burial burial;
    private final Runnable wake;
    private final Clock clock;
    private volatile String trouble = "";

    FeedListener(
            IntakeLane lane, Outbox outbox, Outbox deadLetters, Runnable wake, Runnable deadLetterWake, Clock clock) {
        this.lane = lane;
        this.outbox = outbox;
        this.burial = new Burial(deadLetters, deadLetterWake);
        this.wake = wake;
        this.clock = clock;
    }

    /** Why it cannot go on, in words for an operator; empty while it can. */
    String trouble() {
        return trouble;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> read : records) {
            FeedRecord origin = kept(read);
            try {
                take(origin);
            } catch (RuntimeException stopped) {
                waitFor(origin, stopped);
                throw stopped;
            }
        }
        goOn();
    }

    private void take(FeedRecord origin) {
        if (!lane.concerns(origin)) {
            return;
        }
        Instant now = clock.instant();
        if (OversizedRecord.is(origin)) {
            burial.bury(origin, TOO_LARGE, now);
            return;
        }
        try {
            for (PendingMail mail : MailPlan.of(origin, now)) {
                if (outbox.put(mail)) {
                    wake.run();
                }
            }
        } catch (IllegalArgumentException unreadable) {
            burial.bury(origin, String.valueOf(unreadable.getMessage()), now);
        } catch (RuntimeException unforeseen) {
            if (!StoreRefusal.isOfTheRecord(unforeseen)) {
                throw unforeseen;
            }
            // Whatever a record holds, the next one must not wait for it.
            burial.bury(origin, unforeseen.getClass().getSimpleName(), now);
        }
    }

    /** The log hears once what the lane waits for, and once that it goes on. */
    private void waitFor(FeedRecord origin, RuntimeException stopped) {
        String name = stopped.getClass().getSimpleName();
        String why = StoreRefusal.isAbsence(stopped)
                ? "MongoDB is away"
                : "MongoDB does not keep record " + origin + " (" + name + ")";
        if (!trouble.equals(why)) {
            if (StoreRefusal.isAbsence(stopped)) {
                LOG.warn("{} waits for MongoDB ({})", lane.group(), name);
            } else {
                LOG.error("{} stands still: {}", lane.group(), why);
            }
        }
        trouble = why;
    }

    private void goOn() {
        if (!trouble.isEmpty()) {
            LOG.info("{} goes on", lane.group());
        }
        trouble = "";
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
}
