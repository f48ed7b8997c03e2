package chancery.faults.check;

import static chancery.faults.check.ConsistentSystem.ANN;
import static chancery.faults.check.ConsistentSystem.DONE;
import static chancery.faults.check.ConsistentSystem.REFUSED;
import static chancery.faults.check.ConsistentSystem.document;
import static chancery.faults.check.ConsistentSystem.published;
import static chancery.faults.check.ConsistentSystem.stored;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.faults.check.Check.Figure;
import chancery.faults.load.LoadOperation;
import chancery.faults.snapshot.Snapshot.Stored;
import org.junit.jupiter.api.Test;

/** A consistent system passes all checks; each violation fails the check that covers it. */
class ChecksTest {
    private final ConsistentSystem system = new ConsistentSystem();

    @Test
    void a_consistent_system_passes_all_checks() {
        assertThat(system.failedChecks()).isEmpty();
    }

    @Test
    void a_lost_acknowledged_write_is_detected() {
        system.results.record(LoadOperation.changeSettings("ann", "m-3"), DONE);

        assertThat(system.failedChecks()).containsExactly("none lost");
    }

    @Test
    void a_stored_event_of_a_refused_operation_is_detected() {
        Stored refused = stored(10, "bob", 3, new PasswordChanged(ANN, "hash", "session"));
        system.results.record(LoadOperation.changePassword("bob"), REFUSED);
        system.log.add(refused);
        system.topic.add(published(refused));

        assertThat(system.failedChecks()).contains("none lost");
    }

    @Test
    void an_event_that_no_virtual_user_requests_is_detected() {
        Stored disabled = stored(10, "bob", 3, new AccountDisabled("why"));
        system.log.add(disabled);
        system.topic.add(published(disabled));

        assertThat(new AcknowledgedWritesAreStored().violations(system.snapshot()))
                .singleElement()
                .asString()
                .contains("bob disabled");
    }

    @Test
    void a_disabled_account_that_is_active_in_the_read_model_is_detected() {
        system.log.add(stored(10, "bob", 3, new AccountDisabled("why")));
        system.projectedUpTo = 10;

        assertThat(new ReadModelMatchesLog().violations(system.snapshot()))
                .singleElement()
                .asString()
                .contains("bob");
    }

    @Test
    void a_document_that_differs_from_the_reference_projection_is_detected() {
        system.documents("directory").put("#" + ANN, document("accountId", "ann", "position", 6L));

        assertThat(system.failedChecks()).containsExactly("read model");
    }

    @Test
    void missing_and_surplus_documents_are_detected() {
        system.documents("settings").remove("bob");
        system.documents("credentials").put("eve", document("position", 9L));

        assertThat(new ReadModelMatchesLog().violations(system.snapshot())).hasSize(2);
    }

    @Test
    void a_read_model_behind_the_head_of_the_log_is_detected() {
        system.projectedUpTo = 8;

        assertThat(system.failedChecks()).containsExactly("read model");
    }

    @Test
    void two_accounts_with_the_same_address_are_detected() {
        system.log.set(4, stored(6, "bob", 1, new EmailChanged("bob@example.com", "ANN@new.example", null)));

        assertThat(new EmailsAreUnique().violations(system.snapshot()))
                .anyMatch(violation -> violation.contains("takes the address of ann"));
    }

    @Test
    void a_claim_without_an_owner_in_the_log_is_detected() {
        system.claims.put("#eve@example.com", "eve");

        assertThat(system.failedChecks()).containsExactly("one owner");
    }

    @Test
    void a_stale_read_is_excused_only_by_a_visibility_timeout_of_the_same_round() {
        system.stale.add("change of settings");
        system.stale.add("change of the address");
        system.timeouts = 1;
        assertThat(system.failedChecks()).containsExactly("next read");

        system.timeouts = 2;
        assertThat(system.failedChecks()).isEmpty();
        assertThat(new ReadYourWrites().figures(system.snapshot()))
                .containsExactly(new Figure("missed", 2), new Figure("timed-out", 2));
    }

    @Test
    void an_unexpected_response_is_detected() {
        system.unexpected.add("log in: 401");

        assertThat(system.failedChecks()).containsExactly("answers");
    }
}
