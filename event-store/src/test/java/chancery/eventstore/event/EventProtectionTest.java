package chancery.eventstore.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.EventMacs;
import chancery.eventstore.key.KeyMismatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The layers of protection, each alone. {@code TamperedEventTest} shows them together, for every column. */
class EventProtectionTest {
    private static final byte[] PERSONAL = "{\"event\":{\"email\":\"ann@example.com\"}}".getBytes(UTF_8);

    private final SecretBytes dataKey = SecretBytes.generate();
    private final EventMacs macs = new EventMacs(SecretBytes.generate());
    private final StoredRow row = row(1);
    private final ProtectedRow whole = EventProtection.protect(row, PERSONAL, dataKey, macs);
    private final SealedData sealed = Objects.requireNonNull(whole.sealed());

    @Test
    void a_protected_row_is_verified_and_opened() {
        assertThatCode(() -> EventProtection.verify(whole, macs)).doesNotThrowAnyException();
        assertThat(EventProtection.open(row, sealed, dataKey)).isEqualTo(PERSONAL);
        assertThat(sealed.salt()).hasSize(32);
        assertThat(whole.commitment()).hasSize(32);
        assertThatCode(() -> EventProtection.verify(EventProtection.protect(row, macs), macs))
                .doesNotThrowAnyException();
    }

    @Test
    void after_the_erasure_of_its_sealed_data_a_row_is_still_verified() {
        assertThatCode(() -> EventProtection.verify(new ProtectedRow(row, whole.commitment(), whole.mac(), null), macs))
                .doesNotThrowAnyException();
        refused("MAC", new ProtectedRow(row(2), whole.commitment(), whole.mac(), null));
    }

    @Test
    void a_changed_row_commitment_mac_or_key_is_refused() {
        refused("MAC", new ProtectedRow(row(2), whole.commitment(), whole.mac(), sealed));
        refused("MAC", new ProtectedRow(row, null, whole.mac(), sealed));
        refused("MAC", new ProtectedRow(row, whole.commitment(), new byte[32], sealed));
        refused("MAC", new ProtectedRow(row, whole.commitment(), new byte[0], sealed));
        assertThatThrownBy(() -> EventProtection.verify(whole, new EventMacs(SecretBytes.generate())))
                .isInstanceOf(DamagedEvent.class);
    }

    @Test
    void changed_sealed_data_is_refused() {
        refused("commitment", with(new SealedData("acc", dataKey.id(), new byte[32], sealed.sealed())));
        refused("commitment", with(new SealedData("acc", dataKey.id(), sealed.salt(), new byte[64])));
        refused("another account", with(new SealedData("bob", dataKey.id(), sealed.salt(), sealed.sealed())));
        ProtectedRow clear = EventProtection.protect(row, macs);
        refused("commitment", new ProtectedRow(row, null, clear.mac(), sealed));
    }

    @Test
    void a_seal_of_another_row_or_key_or_a_truncated_seal_cannot_be_opened() {
        assertThatThrownBy(() -> EventProtection.open(row(2), sealed, dataKey)).isInstanceOf(KeyMismatch.class);
        assertThatThrownBy(() -> EventProtection.open(row, sealed, SecretBytes.generate()))
                .isInstanceOf(KeyMismatch.class);
        for (int length : new int[] {0, 3, 12, 30}) {
            byte[] cut = Arrays.copyOf(sealed.sealed(), length);
            assertThatThrownBy(() ->
                            EventProtection.open(row, new SealedData("acc", dataKey.id(), sealed.salt(), cut), dataKey))
                    .as("%d bytes", length)
                    .isInstanceOf(KeyMismatch.class);
        }
    }

    @Test
    void equal_personal_data_has_different_commitments() {
        assertThat(EventProtection.protect(row, PERSONAL, dataKey, macs).commitment())
                .isNotEqualTo(whole.commitment());
    }

    private ProtectedRow with(SealedData changed) {
        return new ProtectedRow(row, whole.commitment(), whole.mac(), changed);
    }

    private void refused(String reason, ProtectedRow changed) {
        assertThatThrownBy(() -> EventProtection.verify(changed, macs))
                .isInstanceOf(DamagedEvent.class)
                .hasMessageContaining(reason);
    }

    private static StoredRow row(long position) {
        return new StoredRow(
                position,
                Instant.EPOCH,
                "ev-1",
                "account",
                "acc",
                "acc",
                0,
                "account.signed-up",
                1,
                Instant.EPOCH,
                "1.2.3",
                "{}",
                "{}");
    }
}
