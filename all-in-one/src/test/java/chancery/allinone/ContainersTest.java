package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import chancery.embedded.PartKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The story on PostgreSQL, Kafka and MongoDB in containers, of the images that compose names. Skipped without an engine. */
@Testcontainers(disabledWithoutDocker = true)
class ContainersTest {
    private static final String PASSWORD = "in-the-test-only";

    @Container
    private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer("postgres:18.6");

    @Container
    private static final KafkaContainer KAFKA = new KafkaContainer("apache/kafka:4.2.1");

    @Container
    private static final MongoDBContainer MONGO = new MongoDBContainer("mongo:8.0.17");

    @TempDir
    Path data;

    /** The user of the image owns the database. The image creates it as a superuser; the services are none. */
    @BeforeAll
    static void createRoles() {
        var superuser = new JdbcTemplate(
                new DriverManagerDataSource(POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword()));
        for (String role : List.of("chancery_command", "chancery_query")) {
            superuser.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
        }
    }

    @Test
    void the_story_works_on_parts_in_containers() {
        try (RunningChancery chancery = RunningChancery.start(
                data,
                "spring.datasource.url=" + POSTGRES.getJdbcUrl(),
                "chancery.postgresql.owner.username=" + POSTGRES.getUsername(),
                "chancery.postgresql.owner.password=" + POSTGRES.getPassword(),
                "chancery.postgresql.command.password=" + PASSWORD,
                "chancery.postgresql.query.password=" + PASSWORD,
                "spring.mongodb.uri=" + MONGO.getConnectionString(),
                "spring.kafka.bootstrap-servers=" + KAFKA.getBootstrapServers())) {
            assertThat(chancery.parts().kinds()).containsExactly(PartKind.MAIL);
            Story.fromSignUpToThePasswordRecovered(chancery.client());
        }
    }
}
