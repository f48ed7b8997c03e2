package chancery.query.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.eventstore.testing.MovableClock;
import chancery.query.fixture.Mongo;
import chancery.web.error.Refusal;
import chancery.web.token.TokenSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two query-services with key folders of their own, and one MongoDB. */
class SigningKeyRotationTest {
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final Duration FETCH_INTERVAL = Duration.ofMinutes(1);
    private static final Duration DELAY = MAX_AGE.plus(FETCH_INTERVAL);

    private static Mongo mongo;

    private final MovableClock clock = new MovableClock();
    private final String firstKey = SigningKey.generatePem();
    private final String newKey = SigningKey.generatePem();

    @TempDir
    private Path folder;

    private SigningKeys one;
    private SigningKeys other;

    @BeforeAll
    static void startMongo() {
        mongo = new Mongo();
    }

    @AfterAll
    static void stopMongo() {
        mongo.close();
    }

    @BeforeEach
    void twoInstancesWithOneKey() throws IOException {
        mongo.client.getDatabase("keys").drop();
        add("one", firstKey, 1);
        add("other", firstKey, 1);
        one = instance("one");
        other = instance("other");
        refreshBoth();
    }

    @Test
    void the_first_key_signs_at_once() {
        assertThat(one.current().id()).isEqualTo(id(firstKey));
        assertThat(one.waiting()).isZero();
    }

    @Test
    void a_new_key_is_published_at_once_and_signs_when_every_verifier_must_have_fetched_it() throws IOException {
        add("one", newKey, 2);
        add("other", newKey, 2);
        refreshBoth();
        assertThat(one.all()).hasSize(2);
        assertThat(one.waiting()).isEqualTo(1);

        passAndRefresh(DELAY.minusSeconds(1));
        assertThat(one.current().id()).isEqualTo(id(firstKey));
        passAndRefresh(Duration.ofSeconds(2));

        assertThat(one.current().id()).isEqualTo(id(newKey));
        assertThat(other.current().id()).isEqualTo(id(newKey));
        assertThat(one.waiting()).isZero();
    }

    @Test
    void a_key_does_not_sign_while_a_live_instance_lacks_it_and_that_one_answers_503_not_401() throws IOException {
        add("one", newKey, 2);
        passAndRefresh(DELAY.multipliedBy(2));
        passAndRefresh(Duration.ofSeconds(1));

        assertThat(one.current().id()).isEqualTo(id(firstKey));
        assertThatThrownBy(() -> other.apply(id(newKey)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(503));
        assertThat(other.apply("unknown")).isNull();
    }

    @Test
    void the_time_counts_from_the_last_instance_that_published_the_key() throws IOException {
        add("one", newKey, 2);
        refreshBoth();
        passAndRefresh(DELAY);
        add("other", newKey, 2);
        refreshBoth();

        passAndRefresh(DELAY.minusSeconds(1));
        assertThat(one.current().id()).isEqualTo(id(firstKey));
        passAndRefresh(Duration.ofSeconds(2));
        assertThat(one.current().id()).isEqualTo(id(newKey));
    }

    @Test
    void an_instance_that_is_gone_does_not_hold_a_key_up() throws IOException {
        add("one", newKey, 2);
        one.refresh();
        other.close();
        one.refresh();
        clock.pass(DELAY);
        one.refresh();

        assertThat(one.current().id()).isEqualTo(id(newKey));
    }

    @Test
    void an_instance_that_died_does_not_hold_a_key_up() throws IOException {
        add("one", newKey, 2);
        one.refresh();
        clock.pass(SigningKeyReports.LIVE.plusSeconds(1));
        one.refresh();
        clock.pass(DELAY);
        one.refresh();

        assertThat(one.current().id()).isEqualTo(id(newKey));
    }

    @Test
    void an_instance_that_cannot_read_its_new_key_holds_it_up() throws IOException {
        add("one", newKey, 2);
        add("other", "unreadable", 2);
        for (int i = 0; i < 4; i++) {
            clock.pass(DELAY);
            assertThatThrownBy(other::refresh).hasMessageContaining("not a signing key");
            one.refresh();
        }

        assertThat(one.current().id()).isEqualTo(id(firstKey));
    }

    @Test
    void a_restart_does_not_change_the_key_that_signs() throws IOException {
        add("one", newKey, 2);
        add("other", newKey, 2);
        refreshBoth();
        passAndRefresh(DELAY);
        one.close();
        one = instance("one");
        one.refresh();

        assertThat(one.current().id()).isEqualTo(id(newKey));
    }

    @Test
    void the_only_key_left_signs_at_once() throws IOException {
        add("one", newKey, 2);
        Files.delete(folder.resolve("one").resolve("1.pem"));
        one.refresh();

        assertThat(one.current().id()).isEqualTo(id(newKey));
    }

    @Test
    void a_withdrawn_key_verifies_nothing() throws IOException {
        add("one", newKey, 2);
        add("other", newKey, 2);
        refreshBoth();
        passAndRefresh(DELAY);
        Files.delete(folder.resolve("one").resolve("1.pem"));
        Files.delete(folder.resolve("other").resolve("1.pem"));
        refreshBoth();
        refreshBoth();

        assertThat(one.apply(id(firstKey))).isNull();
        assertThat(other.apply(id(firstKey))).isNull();
    }

    @Test
    void without_any_key_file_the_known_keys_stay_in_use() throws IOException {
        Files.delete(folder.resolve("one").resolve("1.pem"));

        assertThatThrownBy(one::refresh).hasMessageContaining("no signing key in");
        assertThat(one.current().id()).isEqualTo(id(firstKey));
    }

    private void passAndRefresh(Duration time) {
        clock.pass(time);
        refreshBoth();
    }

    private void refreshBoth() {
        one.refresh();
        other.refresh();
        one.refresh();
        other.refresh();
    }

    private SigningKeys instance(String name) {
        TokenSettings settings = new TokenSettings(
                "issuer",
                "audience",
                Duration.ofDays(1),
                Duration.ofDays(14),
                Duration.ofSeconds(30),
                null,
                folder.resolve(name),
                URI.create("http://unused"),
                folder,
                FETCH_INTERVAL,
                MAX_AGE);
        return new SigningKeys(
                settings,
                new SigningKeyReports(
                        mongo.client.getDatabase("keys"),
                        clock,
                        UUID.randomUUID().toString()));
    }

    private void add(String instance, String pem, int age) throws IOException {
        Path keys = Files.createDirectories(folder.resolve(instance));
        Path file = Files.writeString(keys.resolve(age + ".pem"), pem);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(age)));
    }

    private static String id(String pem) {
        return SigningKey.parse(pem, "test").id();
    }
}
