package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import chancery.embedded.PartKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The story on PostgreSQL, Kafka and MongoDB in containers, of the images that compose names. Skipped without an engine. */
@Testcontainers(disabledWithoutDocker = true)
class ContainersTest {
    @Container
    private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18.6");

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.2.1");

    @Container
    private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8.0.17");

    @TempDir
    Path data;

    @Test
    void the_story_works_on_parts_in_containers() {
        try (RunningChancery chancery = RunningChancery.start(
                data,
                "spring.datasource.url=" + POSTGRES.getJdbcUrl(),
                "spring.datasource.username=" + POSTGRES.getUsername(),
                "spring.datasource.password=" + POSTGRES.getPassword(),
                "spring.mongodb.uri=" + MONGO.getConnectionString(),
                "spring.kafka.bootstrap-servers=" + KAFKA.getBootstrapServers())) {
            assertThat(chancery.parts().kinds()).containsExactly(PartKind.MAIL);
            Story.fromSignUpToThePasswordRecovered(chancery.client());
        }
    }
}
