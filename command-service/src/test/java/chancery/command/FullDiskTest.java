package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL is reachable and refuses to write. */
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullDiskTest {
    private static final String FULL =
            "PostgreSQL refuses to write (SQLSTATE 53100): its disk is full; free disk space on its host";

    @AutoClose
    private final RunningService service = RunningService.start();

    private final JdbcTemplate jdbc = service.database().superuser();

    @SuppressWarnings("NullAway.Init")
    private SignedIn ann;

    private int renamed;

    @BeforeEach
    void signUp() {
        ann = service.signedUp();
    }

    @AfterEach
    void endOutage() {
        jdbc.execute("DROP FUNCTION IF EXISTS refuse() CASCADE");
        await("the end of the outage")
                .atMost(Duration.ofSeconds(20))
                .until(() -> service.management("/actuator/health/append").status() == 200);
    }

    @Test
    void a_full_disk_is_reported_in_health_and_once_in_the_log_and_its_end_is_detected_without_a_request(
            CapturedOutput output) {
        assertThat(refused()).isZero();
        refuseRowsOf("domain_event", "53100");

        for (int i = 0; i < 3; i++) {
            assertThat(rename().status()).isEqualTo(503);
        }
        assertThat(service.management("/actuator/health").body()).contains(FULL);
        assertThat(refused()).isEqualTo(1);
        assertThat(service.management("/actuator/health/readiness").status()).isEqualTo(503);
        assertThat(service.management("/actuator/health/append").status()).isEqualTo(503);
        await("the probe is refused too")
                .during(Duration.ofSeconds(7))
                .atMost(Duration.ofSeconds(9))
                .until(() -> service.management("/actuator/health/append").status() == 503);

        acceptRowsOf("domain_event");
        service.timePasses(Duration.ofHours(-1));

        await("also where the clock is set back")
                .atMost(Duration.ofSeconds(20))
                .until(() -> service.management("/actuator/health/append").status() == 200);
        service.timePasses(Duration.ofHours(1));
        assertThat(refused()).isZero();
        assertThat(rename().status()).isEqualTo(200);
        assertThat(service.events(ann.accountId())).hasSize(2);
        assertThat(output.getOut()).containsOnlyOnce(FULL).containsOnlyOnce("PostgreSQL accepts writes again");
    }

    @Test
    void a_failed_write_beside_the_log_counts_and_the_next_append_ends_the_outage(CapturedOutput output) {
        refuseRowsOf("throttle_counter", "53100");

        assertThat(service.client().requestCode(ann.email()).status()).isEqualTo(503);
        assertThat(service.management("/actuator/health").body()).contains(FULL);

        acceptRowsOf("throttle_counter");
        assertThat(rename().status()).isEqualTo(200);
        assertThat(output.getOut())
                .as("one success on a full disk does not end the outage")
                .doesNotContain("accepts writes again");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(rename().status()).isEqualTo(200);
            assertThat(output.getOut()).containsOnlyOnce("PostgreSQL accepts writes again");
        });
    }

    @Test
    void a_failing_system_and_a_read_only_server_are_distinguished() {
        refuseRowsOf("domain_event", "58030");
        assertThat(rename().status()).isEqualTo(503);
        assertThat(service.management("/actuator/health").body())
                .contains("(SQLSTATE 58030): see the log of PostgreSQL");
        acceptRowsOf("domain_event");

        refuseRowsOf("domain_event", "25006");
        assertThat(rename().status()).isEqualTo(503);
        assertThat(service.management("/actuator/health").body()).contains("(SQLSTATE 25006): it is read-only");
    }

    @Test
    void a_server_without_a_free_connection_still_accepts_writes() {
        refuseRowsOf("domain_event", "53300");

        assertThat(rename().status()).isEqualTo(503);
        assertThat(service.management("/actuator/health/append").status()).isEqualTo(200);
    }

    @Test
    void an_error_of_a_statement_is_no_write_failure() {
        refuseRowsOf("domain_event", "22001");

        assertThat(rename().status()).isEqualTo(500);
        assertThat(service.management("/actuator/health/append").status()).isEqualTo(200);
    }

    @Test
    void a_read_only_server_counts_as_a_write_failure_before_any_write() {
        try (RunningService readOnly = RunningService.start()) {
            readOnly.database()
                    .superuser()
                    .execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',"
                            + " current_database()); END $$");
            readOnly.bean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> readOnly.management("/actuator/health/append").status() == 503);
            assertThat(refused(readOnly)).isEqualTo(1);
        }
    }

    private double refused() {
        return refused(service);
    }

    private static double refused(RunningService service) {
        return service.bean(MeterRegistry.class)
                .get("chancery.appends.refused")
                .gauge()
                .value();
    }

    private void refuseRowsOf(String table, String sqlState) {
        jdbc.execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '" + sqlState + "'; END $$;"
                + " CREATE TRIGGER refuse BEFORE INSERT ON " + table + " FOR EACH ROW EXECUTE FUNCTION refuse()");
    }

    private void acceptRowsOf(String table) {
        jdbc.execute("DROP TRIGGER refuse ON " + table + "; DROP FUNCTION refuse()");
    }

    /** Changes the name to a new one. */
    private Answer rename() {
        return ann.client().patch("/api/users/settings/", "{\"firstName\":\"Ann%d\"}".formatted(++renamed));
    }
}
