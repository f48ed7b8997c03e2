package chancery.eventstore.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.account.UnknownStoredEvent;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.KeyMismatch;
import java.time.Instant;
import java.util.List;
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
    private final SecretBytes dataKey = SecretBytes.generate();

    @Test
    void a_written_event_is_read_back_unchanged() {
        StoredRow row = json.write(SIGNED_UP, METADATA, dataKey, "acc", "ev-1");
        assertThat(json.read(row, dataKey, "acc", "ev-1")).isEqualTo(new StoredRow.Unsealed(SIGNED_UP, METADATA));
    }

    @Test
    void personal_data_is_only_in_the_sealed_member() {
        StoredRow row = json.write(SIGNED_UP, METADATA, dataKey, "acc", "ev-1");
        assertThat(row.payload() + row.metadata())
                .doesNotContain("ann", "5550100", "argon2", "203.0.113.7", "Mozilla", "corr-1")
                .containsOnlyOnce("\"sealed\"");
        assertThat(row.metadata()).contains("\"requestId\":\"req-1\"", "\"kind\":\"ACCOUNT\"");
    }

    @Test
    void absent_members_are_not_written() {
        StoredRow row = json.write(new SettingsUpdated("Ann", null, null), METADATA, dataKey, "acc", "ev-1");
        assertThat(json.read(row, dataKey, "acc", "ev-1").event()).isEqualTo(new SettingsUpdated("Ann", null, null));
    }

    @Test
    void times_are_written_as_text() {
        Instant at = Instant.parse("2026-01-01T10:00:00.123456Z");
        AccountEvent requested = new ResetRequested("ann@example.com", "r1", "k1", at, at.plusSeconds(600));
        StoredRow row = json.write(requested, METADATA, dataKey, "acc", "ev-1");
        assertThat(row.payload()).contains("\"issuedAt\":\"2026-01-01T10:00:00.123456Z\"");
        assertThat(json.read(row, dataKey, "acc", "ev-1").event()).isEqualTo(requested);
    }

    @Test
    void a_seal_of_another_event_account_name_or_key_cannot_be_opened() {
        StoredRow row = json.write(SIGNED_UP, METADATA, dataKey, "acc", "ev-1");
        StoredRow renamed = new StoredRow("account.email-changed", 1, row.payload(), row.metadata());
        assertThatThrownBy(() -> json.read(row, dataKey, "acc", "ev-2")).isInstanceOf(KeyMismatch.class);
        assertThatThrownBy(() -> json.read(row, dataKey, "bob", "ev-1")).isInstanceOf(KeyMismatch.class);
        assertThatThrownBy(() -> json.read(renamed, dataKey, "acc", "ev-1")).isInstanceOf(KeyMismatch.class);
        assertThatThrownBy(() -> json.read(row, SecretBytes.generate(), "acc", "ev-1"))
                .isInstanceOf(KeyMismatch.class);
    }

    @Test
    void damage_is_reported_by_part_without_stored_values() {
        StoredRow whole = json.write(SIGNED_UP, METADATA, dataKey, "acc", "ev-1");
        isDamaged("its payload is not JSON", whole, "\\}$", "");
        isDamaged("its payload is not a JSON object", whole, "^.*$", "");
        isDamaged("its payload is not a JSON object", whole, "^.*$", "[]");
        isDamaged("its payload has no accountId", whole, "accountId", "accountID");
        isDamaged("its payload does not have the form of SignedUp", whole, "\"acc\"", "{}");
        isDamaged("its seal is not a JSON object", whole, "sealed", "unsealed");
        isDamaged("its seal has no box", whole, "\"box\"", "\"fox\"");
        isDamaged("its seal is not Base64", whole, "\"box\":\"", "$0*");
        StoredRow halfMetadata = new StoredRow(whole.name(), 1, whole.payload(), "{\"requestId\":\"req-1\"}");
        isDamaged("its metadata has no actor", halfMetadata, "", "");
        StoredRow noMetadata = new StoredRow(whole.name(), 1, whole.payload(), "nothing");
        isDamaged("its metadata is not JSON", noMetadata, "", "");
    }

    @Test
    void a_truncated_seal_cannot_be_opened() {
        StoredRow row = json.write(SIGNED_UP, METADATA, dataKey, "acc", "ev-1");
        for (String kept : List.of("", "AAAA", "AAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
            StoredRow cut = with(row, "\"box\":\"[^\"]*", "\"box\":\"" + kept);
            assertThatThrownBy(() -> json.read(cut, dataKey, "acc", "ev-1"))
                    .as(kept)
                    .isInstanceOf(KeyMismatch.class);
        }
    }

    @Test
    void an_event_without_a_required_member_is_not_written() {
        StoredRow row = json.write(SIGNED_UP, METADATA, dataKey, "acc", "ev-1");
        AccountEvent half = json.read(row, null, "acc", "ev-1").event();
        assertThatThrownBy(() -> json.write(half, METADATA, dataKey, "acc", "ev-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Event account.signed-up has no email");
    }

    private void isDamaged(String message, StoredRow row, String part, String instead) {
        StoredRow damaged = with(row, part, instead);
        assertThatThrownBy(() -> json.read(damaged, dataKey, "acc", "ev-1"))
                .isInstanceOf(DamagedEvent.class)
                .hasMessage(message);
    }

    private static StoredRow with(StoredRow row, String part, String instead) {
        return new StoredRow(row.name(), row.version(), row.payload().replaceFirst(part, instead), row.metadata());
    }

    @Test
    void after_the_erasure_of_its_key_an_event_is_read_without_personal_data() {
        StoredRow row = json.write(SIGNED_UP, METADATA, dataKey, "acc", "ev-1");
        StoredRow.Unsealed erased = json.read(row, null, "acc", "ev-1");
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
        StoredRow row = json.write(SIGNED_UP, METADATA, dataKey, "acc", "ev-1");
        StoredRow later = new StoredRow(row.name(), 2, row.payload(), row.metadata());
        assertThatThrownBy(() -> json.read(later, dataKey, "acc", "ev-1")).isInstanceOf(UnknownStoredEvent.class);
    }
}
