package chancery.command.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.command.AtOnce;
import chancery.command.RunningService;
import chancery.web.error.Refusal;
import chancery.web.throttle.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

class ThrottleCounterTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Limit THREE = Limit.valueOf("3/1h");

    private final JdbcTemplate jdbc = RunningService.shared().bean(JdbcTemplate.class);
    private final String who = UUID.randomUUID().toString();

    @Test
    void requests_above_the_limit_are_refused_until_the_period_ends() {
        for (int i = 0; i < 3; i++) {
            at(NOON.plusSeconds(i)).count("test", who, THREE);
        }

        assertThatThrownBy(() -> at(NOON.plusSeconds(3)).count("test", who, THREE))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.status()).isEqualTo(429);
                    assertThat(refusal.headers()).containsEntry("Retry-After", "3597");
                    assertThat(refusal.body())
                            .containsEntry("detail", "Request was throttled. Expected available in 3597 seconds.");
                });
        at(NOON.plus(Duration.ofHours(1))).count("test", who, THREE);
    }

    @Test
    void each_operation_of_each_client_has_its_own_counter() {
        for (int i = 0; i < 3; i++) {
            at(NOON).count("test", who, THREE);
        }

        at(NOON).count("test", who + "-other", THREE);
        at(NOON).count("other", who, THREE);
    }

    @Test
    void concurrent_requests_of_several_instances_share_one_counter() {
        List<Boolean> passed = AtOnce.run(12, i -> {
            try {
                at(NOON).count("test", who, THREE);
                return true;
            } catch (Refusal refused) {
                return false;
            }
        });

        assertThat(passed).filteredOn(pass -> pass).hasSize(3);
    }

    @Test
    void counters_of_past_periods_are_deleted() {
        at(NOON).count("test", who, THREE);

        at(NOON.plus(Duration.ofMinutes(59))).deleteExpired();
        assertThat(rows()).isEqualTo(1);

        at(NOON.plus(Duration.ofMinutes(61))).deleteExpired();
        assertThat(rows()).isZero();
    }

    @Test
    void a_disabled_throttle_counts_nothing() {
        at(NOON).count("test", who, Limit.valueOf("off"));

        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3/", "/1h", "0/1h", "-1/1h", "3/1 fortnight", "3/0s", "3/1ns", "many/1h"})
    void a_malformed_limit_is_refused(String text) {
        assertThatThrownBy(() -> Limit.valueOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private ThrottleCounter at(Instant instant) {
        return new ThrottleCounter(jdbc, Clock.fixed(instant, ZoneOffset.UTC));
    }

    private Integer rows() {
        Integer rows = jdbc.queryForObject(
                "SELECT count(*) FROM throttle_counter WHERE key = ?", Integer.class, "test:" + who);
        return rows == null ? -1 : rows;
    }
}
