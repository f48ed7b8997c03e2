package chancery.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.account.EmailAddress;
import chancery.contracts.account.StoredEvents;
import chancery.contracts.account.StoredEvents.StoredEvent;
import chancery.faults.check.Evidence.Mails;
import chancery.faults.check.Evidence.Published;
import chancery.faults.check.Evidence.Stored;
import chancery.faults.load.Answer;
import chancery.faults.load.Deed;
import chancery.faults.load.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A world in which all is well passes every check; each thing that goes wrong turns the check red that is there for it. */
class ChecksTest {

    private static final Answer DONE = new Answer(200, "");
    private static final Answer UNKNOWN = new Answer(503, "");
    private static final Answer REFUSED = new Answer(400, "");
    private static final String ANN = "ann@example.com";

    private final List<Stored> log = new ArrayList<>(List.of(
            stored(1, "ann", 0, new SignedUp("ann", ANN, "", "hash")),
            stored(3, "bob", 0, new SignedUp("bob", "bob@example.com", "", "hash")),
            stored(4, "ann", 1, new SettingsUpdated("m-1", null, null)),
            stored(5, "ann", 2, new EmailChanged(ANN, "ann@new.example")),
            stored(6, "bob", 1, new EmailChanged("bob@example.com", ANN)),
            stored(7, "ann", 3, new PasswordChanged("ann@new.example", "other", "session")),
            stored(8, "bob", 2, new ResetRequested(ANN, "reset", "key", Instant.EPOCH, Instant.EPOCH))));
    private final List<Published> topic =
            new ArrayList<>(log.stream().map(ChecksTest::published).toList());
    private final Ledger ledger = new Ledger();
    private final Map<String, Map<String, Map<String, Object>>> model = model();
    private final Map<String, String> claims = new HashMap<>(Map.of("#ann@new.example", "ann", "#" + ANN, "bob"));
    private final Map<String, String> outcomes = new HashMap<>(Map.of("event-8/reset-code", "SENT"));
    private final Map<String, Integer> arrived = new HashMap<>(Map.of("event-8.reset-code@localhost", 1));
    private final List<String> deadLetters = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private long projectedUpTo = 8;
    private int timeouts;

    ChecksTest() {
        ledger.note(Deed.signUp(ANN), DONE);
        ledger.note(Deed.signUp("Bob@example.com"), UNKNOWN);
        ledger.note(Deed.signUp(ANN), REFUSED);
        ledger.note(Deed.changeSettings("ann", "m-1"), DONE);
        ledger.note(Deed.changeSettings("ann", "m-2"), UNKNOWN);
        ledger.note(Deed.changeEmail("ann", "ann@new.example"), DONE);
        ledger.note(Deed.changeEmail("bob", ANN), DONE);
        ledger.note(Deed.changePassword("ann"), DONE);
        ledger.note(Deed.askForCode("bob"), DONE);
    }

    @Test
    void a_world_in_which_all_is_well_passes() {
        assertThat(red()).isEmpty();
    }

    @Test
    void what_was_answered_as_done_and_is_not_stored_is_lost() {
        ledger.note(Deed.changeSettings("ann", "m-3"), DONE);

        assertThat(red()).containsExactly("none lost");
    }

    @Test
    void what_is_stored_twice_or_although_it_was_refused_is_noticed() {
        ledger.note(Deed.changePassword("bob"), REFUSED);
        append(stored(9, "bob", 3, new PasswordChanged(ANN, "hash", "session")));

        assertThat(red()).contains("none lost");
    }

    @Test
    void an_event_that_is_not_on_the_topic_is_noticed() {
        topic.removeLast();

        assertThat(red()).containsExactly("topic");
    }

    @Test
    void an_event_that_is_on_the_topic_twice_is_noticed() {
        topic.add(topic.getLast());

        assertThat(red()).containsExactly("topic");
    }

    @Test
    void two_events_of_an_account_that_changed_places_are_noticed() {
        topic.addFirst(topic.remove(2));

        assertThat(red()).containsExactly("topic");
    }

    @Test
    void an_event_on_the_topic_that_the_log_does_not_hold_is_noticed() {
        topic.add(published(stored(9, "bob", 3, new PasswordChanged(ANN, "hash", "session"))));

        assertThat(red()).containsExactly("topic");
    }

    @Test
    void a_document_that_differs_from_the_fold_is_noticed() {
        documents("directory").put("#" + ANN, document("accountId", "ann", "position", 6L));

        assertThat(red()).containsExactly("read model");
    }

    @Test
    void a_document_too_few_or_too_many_is_noticed() {
        documents("settings").remove("bob");
        documents("credentials").put("eve", document("position", 9L));

        assertThat(new ReadModelIsTheFold().faults(evidence())).hasSize(2);
    }

    @Test
    void a_read_model_that_stands_before_the_end_is_noticed() {
        projectedUpTo = 7;

        assertThat(red()).containsExactly("read model");
    }

    @Test
    void a_code_without_an_outcome_is_noticed() {
        outcomes.clear();

        assertThat(red()).containsExactly("codes");
    }

    @Test
    void a_code_that_is_said_to_be_sent_and_did_not_arrive_is_noticed() {
        arrived.clear();

        assertThat(red()).containsExactly("codes");
    }

    @Test
    void a_code_among_the_dead_letters_or_expired_has_ended_too() {
        outcomes.put("event-8/reset-code", "DEAD_LETTERED");
        assertThat(red()).containsExactly("codes");

        deadLetters.add("event-8/reset-code");
        assertThat(red()).isEmpty();

        outcomes.put("event-8/reset-code", "EXPIRED");
        assertThat(red()).isEmpty();
    }

    @Test
    void two_accounts_with_one_address_are_noticed() {
        log.set(4, stored(6, "bob", 1, new EmailChanged("bob@example.com", "ANN@new.example")));

        assertThat(new OneOwner().faults(evidence())).anyMatch(fault -> fault.contains("takes the address of ann"));
    }

    @Test
    void a_claim_that_the_log_does_not_know_is_noticed() {
        claims.put("#eve@example.com", "eve");

        assertThat(red()).containsExactly("one owner");
    }

    @Test
    void a_read_that_does_not_show_the_write_before_it_needs_a_counted_time_out() {
        unseen.add("change of settings");
        assertThat(red()).containsExactly("next read");

        timeouts = 1;
        assertThat(red()).isEmpty();
    }

    @Test
    void a_wrong_answer_is_noticed() {
        wrong.add("log in: 401");

        assertThat(red()).containsExactly("answers");
    }

    private Map<String, Map<String, Object>> documents(String collection) {
        return Objects.requireNonNull(model.get(collection));
    }

    private List<String> red() {
        Evidence evidence = evidence();
        return Check.all().stream()
                .filter(check -> !check.faults(evidence).isEmpty())
                .map(Check::title)
                .toList();
    }

    private Evidence evidence() {
        return new Evidence(
                log,
                topic,
                model,
                projectedUpTo,
                ChecksTest::hash,
                claims,
                new Mails(outcomes, deadLetters, arrived),
                ledger.deeds(),
                unseen,
                wrong,
                timeouts);
    }

    private void append(Stored stored) {
        log.add(stored);
        topic.add(published(stored));
    }

    private static String hash(EmailAddress address) {
        return "#" + address.canonical();
    }

    private static Stored stored(long position, String account, long sequence, AccountEvent event) {
        StoredEvent shape = StoredEvents.of(event);
        return new Stored(
                position, "event-" + position, account, sequence, shape.name(), shape.version(), Instant.EPOCH, event);
    }

    private static Published published(Stored stored) {
        String type = "chancery." + stored.name() + ".v" + stored.version();
        return new Published(0, stored.position(), stored.id(), type, stored.account(), stored.sequence());
    }

    /** By hand, so that the fold is checked too. */
    private static Map<String, Map<String, Map<String, Object>>> model() {
        Map<String, Map<String, Object>> directory = new HashMap<>();
        directory.put("#" + ANN, document("accountId", "bob", "position", 6L));
        directory.put("#ann@new.example", document("accountId", "ann", "position", 5L));
        directory.put("#bob@example.com", document("position", 6L));
        Map<String, Map<String, Object>> credentials = new HashMap<>();
        credentials.put(
                "ann",
                document(
                        "passwordHash",
                        "other",
                        "epoch",
                        "event-7",
                        "sparedSession",
                        "session",
                        "state",
                        "ACTIVE",
                        "position",
                        7L));
        credentials.put("bob", document("passwordHash", "hash", "epoch", "event-3", "state", "ACTIVE", "position", 3L));
        Map<String, Map<String, Object>> settings = new HashMap<>();
        settings.put("ann", settings("ann@new.example", "m-1", 5L));
        settings.put("bob", settings(ANN, "", 6L));
        return Map.of("directory", directory, "credentials", credentials, "settings", settings);
    }

    private static Map<String, Object> settings(String email, String firstName, long position) {
        return document(
                "email", email, "firstName", firstName, "lastName", "", "phoneNumber", "", "position", position);
    }

    private static Map<String, Object> document(Object... members) {
        Map<String, Object> document = new HashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            document.put((String) members[i], members[i + 1]);
        }
        return document;
    }
}
