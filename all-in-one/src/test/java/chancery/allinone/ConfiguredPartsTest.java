package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import chancery.embedded.PartKind;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A part whose address is configured is used, and its embedded one is not started. */
@ExtendWith(OutputCaptureExtension.class)
class ConfiguredPartsTest {
    @TempDir
    Path data;

    @Test
    void the_story_works_on_configured_parts(CapturedOutput output) {
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
                EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
                EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaSettings.temporary());
                RunningChancery chancery = RunningChancery.start(
                        data,
                        "spring.datasource.url=" + postgres.jdbcUrl(),
                        "spring.mongodb.uri=" + mongo.uri(),
                        "spring.kafka.bootstrap-servers=" + kafka.bootstrapServers())) {
            assertThat(chancery.parts().kinds()).containsExactly(PartKind.MAIL);
            assertThat(output.getOut())
                    .contains("PostgreSQL   127.0.0.1:" + postgres.port() + "   (spring.datasource.url)")
                    .contains("Kafka        " + kafka.bootstrapServers() + "   (spring.kafka.bootstrap-servers)")
                    .contains("SMTP         127.0.0.1:" + chancery.parts().port(PartKind.MAIL) + "   (embedded)")
                    .contains("data         " + data);
            Story.fromSignUpToThePasswordRecovered(chancery.client());
            assertThat(data.resolve("postgres")).doesNotExist();
            assertThat(data.resolve("mongo")).doesNotExist();
            assertThat(data.resolve("kafka")).doesNotExist();
        }
    }
}
