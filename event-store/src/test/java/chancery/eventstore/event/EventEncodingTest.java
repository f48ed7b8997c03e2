package chancery.eventstore.event;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.EventMacs;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A change of a vector makes every stored event unreadable. */
class EventEncodingTest {
    private static final StoredRow ROW = row("event-1", "account", "{\"a\":\"\u00fc\"}");
    private static final EventMacs MACS = new EventMacs(SecretBytes.of(new byte[SecretBytes.LENGTH]));

    private static final String COLUMNS = "000000000000002a" // position 42
            + "0006475ef6574f35" // recorded_at, in microseconds
            + "000000076576656e742d31" // event_id "event-1"
            + "000000076163636f756e74" // kind "account"
            + "000000056163632d31" // stream_id "acc-1"
            + "000000056163632d31" // account_id "acc-1"
            + "0000000000000007" // sequence 7
            + "000000106163636f756e742e64697361626c6564" // name "account.disabled"
            + "0000000000000001" // version 1
            + "0006475ef6561b00" // occurred_at, in microseconds
            + "00000005312e322e33" // release "1.2.3"
            + "0000000a7b2261223a22c3bc227d" // payload, UTF-8
            + "000000027b7d"; // metadata

    @Test
    void the_associated_data_of_a_seal_is_the_prefix_and_the_columns() {
        assertThat(hex(EventEncoding.associatedData(ROW)))
                .isEqualTo("00000016" + "6368616e63657279206576656e74207365616c207631" + COLUMNS);
    }

    @Test
    void a_mac_covers_its_prefix_the_columns_the_key_id_and_the_commitment() {
        String start = "00000015" + "6368616e63657279206576656e74206d6163207631" + COLUMNS
                + "0000001066653531626231646430346663646336";
        byte[] commitment = {1, 2, 3};

        assertThat(hex(EventEncoding.macInput(ROW, MACS.keyId(), commitment))).isEqualTo(start + "00000003010203");
        assertThat(hex(EventEncoding.macInput(ROW, MACS.keyId(), null))).isEqualTo(start + "ffffffff");
        assertThat(hex(MACS.of(EventEncoding.macInput(ROW, MACS.keyId(), commitment))))
                .isEqualTo("4aba1eaa35d1b2b5cb742f82a5a72f3f5be92dabcc4b1fcd67dbaac2ce5f6a54");
        assertThat(hex(MACS.of(EventEncoding.macInput(ROW, MACS.keyId(), null))))
                .isEqualTo("bd641e241289b833bb04770b1f00a96b6c7195c5c349ca1d10b08c06018183ad");
    }

    @Test
    void a_shifted_boundary_between_two_columns_changes_the_encoding() {
        List<StoredRow> rows =
                List.of(row("ab", "c", "{}"), row("a", "bc", "{}"), row("abc", "", "{}"), row("", "abc", "{}"));
        assertThat(rows.stream()
                        .flatMap(row -> Stream.of(
                                hex(EventEncoding.associatedData(row)), hex(EventEncoding.macInput(row, "", null)))))
                .doesNotHaveDuplicates();
    }

    private static StoredRow row(String eventId, String kind, String payload) {
        return new StoredRow(
                42,
                Instant.parse("2026-01-02T03:04:05.678901Z"),
                eventId,
                kind,
                "acc-1",
                "acc-1",
                7,
                "account.disabled",
                1,
                Instant.parse("2026-01-02T03:04:05.600Z"),
                "1.2.3",
                payload,
                "{}");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
