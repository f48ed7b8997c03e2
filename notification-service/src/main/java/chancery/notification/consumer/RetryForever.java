package chancery.notification.consumer;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/** Retries a failed batch without limit. Meanwhile the consumer is paused and stays a member of its group. */
final class RetryForever extends DefaultErrorHandler {
    static final long RETRY_MILLIS = 500;

    RetryForever() {
        super(new FixedBackOff(RETRY_MILLIS, FixedBackOff.UNLIMITED_ATTEMPTS));
        // By default some exceptions, such as ClassCastException, are not retried, and their batch is skipped.
        setClassifications(Map.of(), true);
        setLogLevel(KafkaException.Level.DEBUG);
    }

    @Override
    public void handleBatch(
            Exception failure,
            ConsumerRecords<?, ?> batch,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable listener) {
        try {
            super.handleBatch(failure, batch, consumer, container, listener);
        } catch (KafkaException stopped) {
            if (container.isRunning()) {
                throw stopped;
            }
            // A stop during the wait is not an error: the next start reads the batch again.
            throw new KafkaException(String.valueOf(stopped.getMessage()), KafkaException.Level.DEBUG, stopped);
        }
    }
}
