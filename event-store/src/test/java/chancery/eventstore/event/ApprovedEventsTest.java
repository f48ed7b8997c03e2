package chancery.eventstore.event;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.AccountEnabled;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.RecoveryPaused;
import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetCodeRefused;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.account.StoredEvents;
import chancery.contracts.account.StoredEvents.StoredEvent;
import chancery.contracts.key.SecretBytes;
import chancery.contracts.session.SessionEvent;
import chancery.eventstore.key.EventMacs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored events stay readable forever. For each stored shape there is an approved row, protected by fixed keys, which must
 * still be read as the same event. Approved files are added, never changed.
 */
class ApprovedEventsTest {
    private static final String ACCOUNT = "7d444840-9dc0-11d1-b245-5ffdce74fad2";
    private static final String EVENT = "0b1f3a52-6f0e-4f7c-9a55-3d1f8f5f6c01";
    private static final SecretBytes DATA_KEY = SecretBytes.of(new byte[SecretBytes.LENGTH]);
    private static final EventMacs MACS = new EventMacs(DATA_KEY);
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final EventMetadata METADATA = new EventMetadata(
            Actor.account(ACCOUNT, "session-1"),
            "203.0.113.7",
            "Mozilla/5.0 (X11; Linux)",
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "order-4711",
            "c3d1a0de-5c7a-4a43-9d6c-0c7f6f2f9b77",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    private static final String RESET = "9f86d081884c7d659a2feaa0c55ad015";

    private static final List<AccountEvent> SAMPLES = List.of(
            new SignedUp(ACCOUNT, "Ann@example.com", "5550100", "{argon2id}$argon2id$v=19$hash"),
            new EmailChanged("Ann@example.com", "ann@b\u00fccher.example", AT),
            new PasswordChanged("Ann@example.com", "{argon2id}$argon2id$v=19$hash", "session-1"),
            new SettingsUpdated("Ann", null, ""),
            new ResetRequested("Ann@example.com", RESET, "1f2e3d4c5b6a7988", AT, AT.plusSeconds(600)),
            new ResetCodeAccepted(RESET, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", AT),
            new ResetCodeRefused(ResetCodeRefused.Reason.SPENT),
            new RecoveryPaused("Ann@example.com", AT),
            new PasswordReset("Ann@example.com", "{argon2id}$argon2id$v=19$hash", RESET),
            new AccountDisabled("abuse"),
            new AccountEnabled("appeal"));

    private static final SessionEvent.Ended SESSION_ENDED = new SessionEvent.Ended(AT.plusSeconds(300));
    private static final EventJson JSON = new EventJson();

    private final JsonMapper mapper =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A stored shape.
     *
     * @param read converts a row and its personal members back
     * @param original what {@code read} must return
     */
    record Shape(
            StreamKind kind,
            String streamId,
            EventJson.Written written,
            BiFunction<StoredRow, byte[], Record> read,
            Record original) {
        String file() {
            return written.name() + ".v" + written.version() + ".json";
        }

        @Override
        public String toString() {
            return file();
        }
    }

    static Stream<Shape> shapes() {
        return Stream.concat(StoredEvents.all().stream().map(ApprovedEventsTest::ofAccount), Stream.of(sessionEnded()));
    }

    private static Shape ofAccount(StoredEvent stored) {
        AccountEvent event =
                SAMPLES.stream().filter(stored.type()::isInstance).findFirst().orElseThrow();
        return new Shape(
                StreamKind.ACCOUNT,
                ACCOUNT,
                JSON.write(event, METADATA),
                JSON::read,
                new EventJson.Read(event, METADATA));
    }

    private static Shape sessionEnded() {
        return new Shape(
                StreamKind.SESSION,
                "session-1",
                JSON.write(SessionEvent.Ended.NAME, SessionEvent.Ended.VERSION, SESSION_ENDED, METADATA),
                (row, personal) -> JSON.readPayload(row.payload(), SessionEvent.Ended.class),
                SESSION_ENDED);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void an_approved_row_is_read_as_its_original_event(Shape shape) throws IOException {
        ProtectedRow row = parse(approved(shape));

        EventProtection.verify(row, MACS);
        byte[] personal = EventProtection.open(row.clear(), Objects.requireNonNull(row.sealed()), DATA_KEY);

        assertThat(shape.read().apply(row.clear(), personal)).isEqualTo(shape.original());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void an_event_is_written_like_its_approved_row(Shape shape) throws IOException {
        assertThat(deterministic(written(shape))).isEqualTo(deterministic(approved(shape)));
    }

    private ObjectNode written(Shape shape) {
        EventJson.Written event = shape.written();
        StoredRow clear = new StoredRow(
                42,
                AT.plusMillis(1),
                EVENT,
                shape.kind().stored(),
                shape.streamId(),
                ACCOUNT,
                7,
                event.name(),
                event.version(),
                AT,
                "1.2.3",
                event.payload(),
                event.metadata());
        byte[] personal = Objects.requireNonNull(event.personal());
        ProtectedRow row = EventProtection.protect(clear, personal, DATA_KEY, MACS);
        ObjectNode written = mapper.createObjectNode();
        written.set("domain_event", mapper.valueToTree(clear));
        written.put("commitment", row.commitment()).put("mac", row.mac());
        written.set("sealed_event", mapper.valueToTree(row.sealed()));
        written.set("inTheSeal", mapper.readTree(personal));
        return written;
    }

    private ProtectedRow parse(ObjectNode approved) {
        return new ProtectedRow(
                mapper.treeToValue(approved.get("domain_event"), StoredRow.class),
                approved.get("commitment").binaryValue(),
                approved.get("mac").binaryValue(),
                mapper.treeToValue(approved.get("sealed_event"), SealedData.class));
    }

    /** Salt and nonce are random, and with them the sealed bytes, the commitment and the MAC. */
    private JsonNode deterministic(ObjectNode row) {
        ObjectNode copy = (ObjectNode) mapper.readTree(row.toString());
        copy.put("commitment", "").put("mac", "");
        ((ObjectNode) copy.get("sealed_event")).put("salt", "").put("sealed", "");
        return copy;
    }

    /** For a shape without an approved row, a proposal is written to {@code target}, to be reviewed and added. */
    private ObjectNode approved(Shape shape) throws IOException {
        String file = shape.file();
        try (InputStream in = getClass().getResourceAsStream("/approved/stored/" + file)) {
            if (in == null) {
                Path proposed = Path.of("target", "proposed", file);
                Files.createDirectories(proposed.getParent());
                Files.writeString(proposed, mapper.writeValueAsString(written(shape)) + "\n");
            }
            assertThat(in)
                    .as("the approved row %s; a proposal is in target/proposed", file)
                    .isNotNull();
            return (ObjectNode) mapper.readTree(in);
        }
    }
}
