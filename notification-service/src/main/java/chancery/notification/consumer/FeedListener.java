package chancery.notification.consumer;

import chancery.notification.deadletter.DeadLetters;
import chancery.notification.deadletter.OversizedRecord;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import chancery.notification.outbox.Outbox;
import chancery.notification.outbox.PendingMail;
import chancery.notification.outbox.StoreFailure;
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
 * Stores the mails that records trigger in the outbox. The container commits the offsets when this returns. A record
 * that causes the failure to store it becomes a dead letter. After any other failure, the consumer retries the record.
 */
final class FeedListener implements BatchMessageListener<byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(FeedListener.class);
    private static final String TOO_LARGE = "larger than " + OversizedRecord.MAX_BYTES + " bytes";

    private final ConsumerGroup group;
    private final Outbox outbox;
    private final Runnable triggerQueue;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private volatile String failure = "";

    FeedListener(ConsumerGroup group, Outbox outbox, Runnable triggerQueue, DeadLetters deadLetters, Clock clock) {
        this.group = group;
        this.outbox = outbox;
        this.triggerQueue = triggerQueue;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** Why it cannot store the present record, for an operator; empty while it works. */
    String failure() {
        return failure;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> received : records) {
            FeedRecord origin = recordOf(received);
            try {
                store(origin);
            } catch (RuntimeException storeFailure) {
                failed(origin, storeFailure);
                throw storeFailure;
            }
        }
        succeeded();
    }

    private void store(FeedRecord origin) {
        if (!group.handles(origin)) {
            return;
        }
        Instant now = clock.instant();
        if (OversizedRecord.is(origin)) {
            deadLetters.add(origin, TOO_LARGE, now);
            return;
        }
        try {
            for (PendingMail mail : MailPlan.of(origin, now)) {
                if (outbox.put(mail)) {
                    triggerQueue.run();
                }
            }
        } catch (IllegalArgumentException unreadable) {
            deadLetters.add(origin, String.valueOf(unreadable.getMessage()), now);
        } catch (RuntimeException unexpected) {
            if (!StoreFailure.isCausedByRecord(unexpected)) {
                throw unexpected;
            }
            deadLetters.add(origin, unexpected.getClass().getSimpleName(), now);
        }
    }

    private void failed(FeedRecord origin, RuntimeException cause) {
        String name = cause.getClass().getSimpleName();
        boolean unavailable = StoreFailure.isUnavailability(cause);
        String reason =
                unavailable ? "MongoDB unavailable" : "MongoDB does not store record " + origin + " (" + name + ")";
        if (!failure.equals(reason)) {
            if (unavailable) {
                LOG.warn(
                        "MongoDB unavailable ({}): {} stores no mails, and events stay on the topic; retrying every {}"
                                + " ms",
                        name,
                        group.id(),
                        RetryForever.RETRY_MILLIS);
            } else {
                LOG.error(
                        "{}: {} is stalled at this record; retrying every {} ms",
                        reason,
                        group.id(),
                        RetryForever.RETRY_MILLIS);
            }
        }
        failure = reason;
    }

    private void succeeded() {
        if (!failure.isEmpty()) {
            LOG.info("MongoDB stores records again: {} continues", group.id());
        }
        failure = "";
    }

    private static FeedRecord recordOf(ConsumerRecord<byte[], byte[]> received) {
        List<RecordHeader> headers = StreamSupport.stream(received.headers().spliterator(), false)
                .map(header -> new RecordHeader(header.key(), binary(header.value())))
                .toList();
        return new FeedRecord(
                received.topic(),
                received.partition(),
                received.offset(),
                binary(received.key()),
                binary(received.value()),
                headers);
    }

    private static @Nullable Binary binary(byte @Nullable [] bytes) {
        return bytes == null ? null : new Binary(bytes);
    }
}
