package chancery.eventstore.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.account.UnknownStoredEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final EventMetadata METADATA = new EventMetadata(
            Actor.account("acc", "session-1"),
            "203.0.113.7",
            "Mozilla/5.0 (Ann)",
            "req-1",
            "corr-1",
            "cmd-1",
            "00-aa-bb-01");
    private static final SignedUp SIGNED_UP = new SignedUp("acc", "ann@example.com", "5550100", "{argon2id}$hash");

    private final EventJson json = new EventJson();
    private final EventJson.Written written = json.write(SIGNED_UP, METADATA);

    @Test
    void a_written_event_is_read_back_unchanged() {
        assertThat(json.read(row(written), written.personal())).isEqualTo(new EventJson.Read(SIGNED_UP, METADATA));
    }

    @Test
    void personal_data_is_not_in_the_clear_parts() {
        assertThat(written.payload()).isEqualTo("{\"accountId\":\"acc\"}");
        assertThat(written.metadata())
                .contains("\"requestId\":\"req-1\"", "\"kind\":\"ACCOUNT\"")
                .doesNotContain("203.0.113.7", "Mozilla", "corr-1");
        assertThat(personal(written)).contains("ann@example.com", "5550100", "argon2", "203.0.113.7", "corr-1");
    }

    @Test
    void an_event_without_personal_members_has_no_personal_data() {
        AccountEvent accepted = new ResetCodeAccepted("r1", "hash", Instant.EPOCH);
        EventJson.Written clear = json.write(accepted, EventMetadata.SYSTEM);
        assertThat(clear.personal()).isNull();
        assertThat(json.read(row(clear), null)).isEqualTo(new EventJson.Read(accepted, EventMetadata.SYSTEM));
    }

    @Test
    void absent_members_are_not_written() {
        EventJson.Written settings = json.write(new SettingsUpdated("Ann", null, null), METADATA);
        assertThat(personal(settings)).contains("\"event\":{\"firstName\":\"Ann\"}");
        assertThat(json.read(row(settings), settings.personal()).event())
                .isEqualTo(new SettingsUpdated("Ann", null, null));
    }

    @Test
    void times_are_written_as_text() {
        Instant at = Instant.parse("2026-01-01T10:00:00.123456Z");
        AccountEvent requested = new ResetRequested("ann@example.com", "r1", "k1", at, at.plusSeconds(600));
        EventJson.Written event = json.write(requested, METADATA);
        assertThat(event.payload()).contains("\"issuedAt\":\"2026-01-01T10:00:00.123456Z\"");
        assertThat(json.read(row(event), event.personal()).event()).isEqualTo(requested);
    }

    @Test
    void an_operators_staff_id_is_written_in_clear() {
        EventMetadata byOperator = new EventMetadata(Actor.operator("staff-7"), null, null, null, null, null, null);
        assertThat(json.write(SIGNED_UP, byOperator).metadata())
                .isEqualTo("{\"actor\":{\"kind\":\"OPERATOR\",\"id\":\"staff-7\"}}");
        assertThat(EventMetadata.of(byOperator.toMap())).isEqualTo(byOperator);
    }

    @Test
    void damage_is_reported_by_part_without_stored_values() {
        isDamaged("its payload is not JSON", "\\}$", "");
        isDamaged("its payload is not a JSON object", "^.*$", "");
        isDamaged("its payload is not a JSON object", "^.*$", "[]");
        isDamaged("its payload has no accountId", "accountId", "accountID");
        isDamaged("its payload does not have the form of SignedUp", "\"acc\"", "{}");
        isDamaged("its metadata has no actor", row(written.payload(), "{\"requestId\":\"req-1\"}"), written.personal());
        isDamaged("its metadata is not JSON", row(written.payload(), "nothing"), written.personal());
        isDamaged("its sealed data is not JSON", row(written), "{".getBytes(UTF_8));
        isDamaged("its sealed event is not a JSON object", row(written), "{}".getBytes(UTF_8));
        isDamaged("its payload has no email", row(written), null);
    }

    private void isDamaged(String message, String part, String instead) {
        String payload = written.payload().replaceFirst(part, instead);
        isDamaged(message, row(payload, written.metadata()), written.personal());
    }

    private void isDamaged(String message, StoredRow row, byte @Nullable [] personal) {
        assertThatThrownBy(() -> json.read(row, personal))
                .isInstanceOf(DamagedEvent.class)
                .hasMessage(message);
    }

    @Test
    void an_event_without_a_required_member_is_not_written() {
        AccountEvent half = json.readErased(row(written)).event();
        assertThatThrownBy(() -> json.write(half, METADATA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Event account.signed-up has no email");
    }

    @Test
    void after_its_erasure_an_event_is_read_without_personal_data() {
        EventJson.Read erased = json.readErased(row(written));
        assertThat(erased.event()).isInstanceOfSatisfying(SignedUp.class, event -> {
            assertThat(event.accountId()).isEqualTo("acc");
            assertThat(event.email()).isNull();
            assertThat(event.passwordHash()).isNull();
        });
        assertThat(erased.metadata().clientAddress()).isNull();
        assertThat(erased.metadata().requestId()).isEqualTo("req-1");
    }

    @Test
    void an_event_of_a_later_version_is_refused() {
        StoredRow later = row(
                new EventJson.Written(written.name(), 2, written.payload(), written.metadata(), written.personal()));
        assertThatThrownBy(() -> json.read(later, written.personal())).isInstanceOf(UnknownStoredEvent.class);
    }

    private StoredRow row(String payload, String metadata) {
        return row(new EventJson.Written(written.name(), written.version(), payload, metadata, null));
    }

    private static StoredRow row(EventJson.Written event) {
        return new StoredRow(
                1,
                Instant.EPOCH,
                "ev-1",
                "account",
                "acc",
                "acc",
                0,
                event.name(),
                event.version(),
                Instant.EPOCH,
                "1.2.3",
                event.payload(),
                event.metadata());
    }

    private static String personal(EventJson.Written event) {
        return new String(Objects.requireNonNull(event.personal()), UTF_8);
    }
}
