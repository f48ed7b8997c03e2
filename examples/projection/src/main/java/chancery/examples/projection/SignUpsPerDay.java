package chancery.examples.projection;

import chancery.contracts.account.AccountEvent.SignedUp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts sign-ups per day (UTC). Axon stores its token in the same transaction, so each sign-up counts once. */
@Component
class SignUpsPerDay {
    private final JdbcTemplate jdbc;

    SignUpsPerDay(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @EventHandler
    void on(SignedUp event, @Timestamp Instant time) {
        jdbc.update(
                "INSERT INTO sign_ups_per_day (day, sign_ups) VALUES (?, 1)"
                        + " ON CONFLICT (day) DO UPDATE SET sign_ups = sign_ups_per_day.sign_ups + 1",
                LocalDate.ofInstant(time, ZoneOffset.UTC));
    }
}
