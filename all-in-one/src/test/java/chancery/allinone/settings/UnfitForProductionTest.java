package chancery.allinone.settings;

import static chancery.allinone.settings.WrongSettings.KEY;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.command.CommandService;
import chancery.notification.NotificationService;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts the services in production with settings that are only fit for development. Each start is refused. */
class UnfitForProductionTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @MethodSource("chancery.allinone.settings.UnfitForProduction#settings")
    void a_setting_that_is_unfit_for_production_is_refused(WrongStart wrong) {
        wrong.refusedOn(data);
    }

    @Test
    void production_accepts_what_is_exempted() {
        WrongStart meant = WrongStart.of(
                CommandService.class,
                "spring.profiles.active=production spring.datasource.url=jdbc:postgresql://db/chancery"
                        + " spring.kafka.bootstrap-servers=kafka:9092"
                        + " chancery.production.allow=open-postgresql,open-kafka,http-issuer",
                "2 settings are wrong",
                "chancery.keys.master is not given",
                "chancery.keys.reset-code is not given");
        meant.refusedOn(data);
    }

    @Test
    void a_complete_production_configuration_starts_with_unreachable_parts() {
        assertThatThrownBy(() -> RefusedStart.of(
                        NotificationService.class,
                        "--spring.profiles.active=production",
                        "--server.port=0",
                        "--chancery.data-dir=" + data.resolve("data"),
                        "--chancery.keys.reset-code=" + KEY,
                        "--chancery.mail.from=no-reply@example.com",
                        "--spring.mongodb.uri=mongodb://user:word@127.0.0.1:1/?serverSelectionTimeoutMS=500",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "--spring.kafka.properties[security.protocol]=SASL_SSL",
                        "--spring.kafka.properties[sasl.mechanism]=PLAIN",
                        "--spring.kafka.properties[sasl.jaas.config]=org.apache.kafka.common.security.plain.PlainLoginModule"
                                + " required username=\"mailer\" password=\"of a test\";",
                        "--management.endpoints.web.exposure.include=*",
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=1",
                        "--spring.mail.ssl.enabled=true"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Started despite");
    }

    @AfterAll
    static void print_the_table() {
        WrongStart.printTable();
    }
}
