package chancery.feed.kafka;

import static org.awaitility.Awaitility.await;

import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** A real broker with an admin client. */
public final class TestKafka implements AutoCloseable {

    private static @Nullable TestKafka shared;

    private final boolean closeable;
    private EmbeddedKafka broker = EmbeddedKafka.start(EmbeddedKafkaSettings.temporary());
    private final Admin admin = Admin.create(bootstrap());

    private TestKafka(boolean closeable) {
        this.closeable = closeable;
    }

    /** A broker that the test may stop and start again. */
    public static TestKafka ofItsOwn() {
        return new TestKafka(true);
    }

    /** The broker that all tests of this JVM share. A test class deletes the topics that the next one must not find. */
    public static synchronized TestKafka shared() {
        TestKafka kafka = shared;
        if (kafka == null) {
            kafka = new TestKafka(false);
            shared = kafka;
        }
        return kafka;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public Map<String, Object> bootstrap() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    public void stop() {
        if (!closeable) {
            throw new IllegalStateException("Other tests use this broker");
        }
        broker.close();
    }

    public void startAgain() {
        broker = EmbeddedKafka.start(broker.settings());
    }

    public <T> T ask(Function<Admin, KafkaFuture<T>> call) {
        try {
            return call.apply(admin).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Set<String> topics() {
        return ask(one -> one.listTopics().names());
    }

    public void create(NewTopic topic) {
        ask(one -> one.createTopics(List.of(topic)).all());
    }

    /** Deletes those topics that exist, and waits until Kafka no longer lists them. */
    public void delete(Collection<String> names) {
        Set<String> there = topics();
        List<String> doomed = names.stream().filter(there::contains).toList();
        ask(one -> one.deleteTopics(doomed).all());
        await().until(() -> doomed.stream().noneMatch(topics()::contains));
    }

    /** Ends a broker that no other test uses. */
    @Override
    public void close() {
        if (closeable) {
            admin.close();
            broker.close();
        }
    }
}
