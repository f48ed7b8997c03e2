package chancery.notification.intake;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/** The batch again, the consumer paused and still a member of its group; nothing is ever given up here. */
final class TryAgainForEver extends DefaultErrorHandler {

    private static final long RETRY_MILLIS = 500;

    TryAgainForEver() {
        super(new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        // By default some kinds, a ClassCastException for one, are not tried again, and their batch is skipped.
        setClassifications(Map.of(), true);
        setLogLevel(KafkaException.Level.DEBUG);
    }

    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> batch,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable again) {
        try {
            super.handleBatch(failure, batch, consumer, container, again);
        } catch (KafkaException stopped) {
            if (container.isRunning()) {
                throw stopped;
            }
            // Told to end while it waits: that is no error, and the next start reads the batch again.
            throw new KafkaException(String.valueOf(stopped.getMessage()), KafkaException.Level.DEBUG, stopped);
        }
    }
}
