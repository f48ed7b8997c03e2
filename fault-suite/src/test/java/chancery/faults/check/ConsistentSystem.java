package chancery.faults.check;

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
import chancery.contracts.account.EmailAddress;
import chancery.contracts.account.StoredEvents;
import chancery.contracts.account.StoredEvents.StoredEvent;
import chancery.faults.load.ApiResponse;
import chancery.faults.load.LoadOperation;
import chancery.faults.load.LoadResults;
import chancery.faults.snapshot.Snapshot;
import chancery.faults.snapshot.Snapshot.MailRecord;
import chancery.faults.snapshot.Snapshot.Mails;
import chancery.faults.snapshot.Snapshot.Published;
import chancery.faults.snapshot.Snapshot.Reads;
import chancery.faults.snapshot.Snapshot.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A snapshot without violations: ann and carl on one partition, bob on another. Tests modify it. */
final class ConsistentSystem {
    static final ApiResponse DONE = new ApiResponse(200, "");
    static final ApiResponse UNKNOWN = new ApiResponse(503, "");
    static final ApiResponse REFUSED = new ApiResponse(400, "");
    static final String ANN = "ann@example.com";
    static final Instant NOW = Instant.parse("2026-11-24T08:15:30.123456Z");
    static final ResetRequested CODE =
            new ResetRequested(ANN, "reset", "key", NOW, NOW.plus(EveryResetCodeHasAnOutcome.CODE_LIFE));

    final List<Stored> log = new ArrayList<>(List.of(
            stored(1, "ann", 0, new SignedUp("ann", ANN, "", "hash")),
            stored(3, "bob", 0, new SignedUp("bob", "bob@example.com", "", "hash")),
            stored(4, "ann", 1, new SettingsUpdated("m-1", null, null)),
            stored(5, "ann", 2, new EmailChanged(ANN, "ann@new.example", null)),
            stored(6, "bob", 1, new EmailChanged("bob@example.com", ANN, null)),
            stored(7, "ann", 3, new PasswordChanged("ann@new.example", "other", "session")),
            stored(8, "bob", 2, CODE),
            stored(9, "carl", 0, new SignedUp("carl", "carl@example.com", "", "hash"))));
    final List<Published> topic = new ArrayList<>();
    final LoadResults results = new LoadResults();
    final Map<String, Map<String, Map<String, Object>>> model = model();
    final Map<String, String> claims =
            new HashMap<>(Map.of("#ann@new.example", "ann", "#" + ANN, "bob", "#carl@example.com", "carl"));
    final Map<String, MailRecord> mailRecords =
            new HashMap<>(Map.of("event-8/reset-code", new MailRecord("SENT", NOW)));
    final Map<String, Integer> arrived = new HashMap<>(Map.of("event-8.reset-code@localhost", 1));
    final List<String> deadLetters = new ArrayList<>();
    final List<String> stale = new ArrayList<>();
    final List<String> unexpected = new ArrayList<>();
    long projectedUpTo = 9;
    int timeouts;

    ConsistentSystem() {
        // A consumer receives the partitions in any order.
        publishAllOf(7);
        publishAllOf(2);
        results.record(LoadOperation.signUp(ANN), DONE);
        results.record(LoadOperation.signUp("Bob@example.com"), UNKNOWN);
        results.record(LoadOperation.signUp("carl@example.com"), DONE);
        results.record(LoadOperation.signUp(ANN), REFUSED);
        results.record(LoadOperation.changeSettings("ann", "m-1"), DONE);
        results.record(LoadOperation.changeSettings("ann", "m-2"), UNKNOWN);
        results.record(LoadOperation.changeEmail("ann", "ann@new.example"), DONE);
        results.record(LoadOperation.changeEmail("bob", ANN), DONE);
        results.record(LoadOperation.changePassword("ann"), DONE);
        results.record(LoadOperation.requestCode("bob"), DONE);
    }

    /** The titles of the failed checks. */
    List<String> failedChecks() {
        Snapshot snapshot = snapshot();
        return Check.all().stream()
                .filter(check -> !check.violations(snapshot).isEmpty())
                .map(Check::title)
                .toList();
    }

    Snapshot snapshot() {
        return new Snapshot(
                log,
                topic,
                model,
                projectedUpTo,
                ConsistentSystem::hash,
                claims,
                new Mails(mailRecords, deadLetters, arrived),
                results.operations(),
                new Reads(stale, timeouts),
                unexpected);
    }

    Map<String, Map<String, Object>> documents(String collection) {
        return Objects.requireNonNull(model.get(collection));
    }

    private void publishAllOf(int partition) {
        log.stream()
                .filter(stored -> partitionOf(stored.account()) == partition)
                .forEach(stored -> topic.add(published(stored)));
    }

    static Stored stored(long position, String account, long sequence, AccountEvent event) {
        StoredEvent shape = StoredEvents.of(event);
        return new Stored(position, "event-" + position, account, sequence, shape.name(), shape.version(), NOW, event);
    }

    /** As docs/events.md describes it. Transaction markers leave gaps in the offsets. */
    static Published published(Stored stored) {
        Map<String, String> headers = new HashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", stored.id());
        headers.put("ce_source", "/chancery");
        headers.put("ce_type", "chancery." + stored.name() + ".v1");
        headers.put("ce_subject", stored.account());
        headers.put("ce_time", "2026-11-24T08:15:30.123456Z");
        headers.put("ce_sequence", "%019d".formatted(stored.sequence()));
        headers.put("ce_position", Long.toString(stored.position()));
        headers.put("content-type", "application/json");
        headers.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        return new Published(
                partitionOf(stored.account()), 2 * stored.position(), stored.account(), headers, value(stored.event()));
    }

    private static int partitionOf(String account) {
        return account.equals("bob") ? 7 : 2;
    }

    /** Written by hand, so that the tests also check the expected public events. */
    private static String value(AccountEvent event) {
        return switch (event) {
            case SignedUp e -> "{\"email\":\"" + e.email() + "\",\"phoneNumber\":\"\"}";
            case SettingsUpdated e -> "{\"firstName\":\"" + e.firstName() + "\"}";
            case EmailChanged e -> "{\"previousEmail\":\"" + e.previousEmail() + "\",\"email\":\"" + e.email() + "\"}";
            case PasswordChanged e -> "{\"email\":\"" + e.email() + "\"}";
            case ResetRequested e ->
                "{\"email\":\"" + e.email() + "\",\"resetId\":\"reset\",\"codeKeyId\":\"key\","
                        + "\"issuedAt\":\"2026-11-24T08:15:30.123456Z\",\"expiresAt\":\"2026-11-24T08:25:30.123456Z\"}";
            case PasswordReset e -> "{}";
            case ResetCodeAccepted e -> "{}";
            case ResetCodeRefused e -> "{}";
            case RecoveryPaused e -> "{}";
            case AccountDisabled e -> "{}";
            case AccountEnabled e -> "{}";
        };
    }

    private static String hash(EmailAddress address) {
        return "#" + address.canonical();
    }

    /** Written by hand, so that the tests also check the reference projection. */
    private static Map<String, Map<String, Map<String, Object>>> model() {
        Map<String, Map<String, Object>> directory = new HashMap<>();
        directory.put("#" + ANN, document("accountId", "bob", "position", 6L));
        directory.put("#ann@new.example", document("accountId", "ann", "position", 5L));
        directory.put("#bob@example.com", document("position", 6L));
        directory.put("#carl@example.com", document("accountId", "carl", "position", 9L));
        Map<String, Map<String, Object>> credentials = new HashMap<>();
        credentials.put("ann", credentials("other", "event-7", 7L));
        Objects.requireNonNull(credentials.get("ann")).put("sparedSession", "session");
        credentials.put("bob", credentials("hash", "event-3", 3L));
        credentials.put("carl", credentials("hash", "event-9", 9L));
        Map<String, Map<String, Object>> settings = new HashMap<>();
        settings.put("ann", settings("ann@new.example", "m-1", 5L));
        settings.put("bob", settings(ANN, "", 6L));
        settings.put("carl", settings("carl@example.com", "", 9L));
        return Map.of("directory", directory, "credentials", credentials, "settings", settings);
    }

    private static Map<String, Object> credentials(String hash, String epoch, long position) {
        return document("passwordHash", hash, "epoch", epoch, "state", "ACTIVE", "position", position);
    }

    private static Map<String, Object> settings(String email, String firstName, long position) {
        return document(
                "email", email, "firstName", firstName, "lastName", "", "phoneNumber", "", "position", position);
    }

    static Map<String, Object> document(Object... members) {
        Map<String, Object> document = new HashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            document.put((String) members[i], members[i + 1]);
        }
        return document;
    }
}
