package chancery.faults.check;

import static chancery.faults.check.World.ANN;
import static chancery.faults.check.World.DONE;
import static chancery.faults.check.World.REFUSED;
import static chancery.faults.check.World.document;
import static chancery.faults.check.World.published;
import static chancery.faults.check.World.stored;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.faults.check.Check.Figure;
import chancery.faults.check.Evidence.Stored;
import chancery.faults.load.Deed;
import org.junit.jupiter.api.Test;

/** A world in which all is well passes every check; each thing that goes wrong turns the check red that is there for it. */
class ChecksTest {

    private final World world = new World();

    @Test
    void a_world_in_which_all_is_well_passes() {
        assertThat(world.red()).isEmpty();
    }

    @Test
    void what_was_answered_as_done_and_is_not_stored_is_lost() {
        world.ledger.note(Deed.changeSettings("ann", "m-3"), DONE);

        assertThat(world.red()).containsExactly("none lost");
    }

    @Test
    void what_is_stored_twice_or_although_it_was_refused_is_noticed() {
        Stored refused = stored(10, "bob", 3, new PasswordChanged(ANN, "hash", "session"));
        world.ledger.note(Deed.changePassword("bob"), REFUSED);
        world.log.add(refused);
        world.topic.add(published(refused));

        assertThat(world.red()).contains("none lost");
    }

    @Test
    void what_no_visitor_asks_for_is_noticed() {
        Stored disabled = stored(10, "bob", 3, new AccountDisabled("why"));
        world.log.add(disabled);
        world.topic.add(published(disabled));

        assertThat(new NothingLost().faults(world.evidence()))
                .singleElement()
                .asString()
                .contains("bob disabled");
    }

    @Test
    void a_disabled_account_that_the_read_model_takes_for_active_is_noticed() {
        world.log.add(stored(10, "bob", 3, new AccountDisabled("why")));
        world.projectedUpTo = 10;

        assertThat(new ReadModelIsTheFold().faults(world.evidence()))
                .singleElement()
                .asString()
                .contains("bob");
    }

    @Test
    void a_document_that_differs_from_the_fold_is_noticed() {
        world.documents("directory").put("#" + ANN, document("accountId", "ann", "position", 6L));

        assertThat(world.red()).containsExactly("read model");
    }

    @Test
    void a_document_too_few_or_too_many_is_noticed() {
        world.documents("settings").remove("bob");
        world.documents("credentials").put("eve", document("position", 9L));

        assertThat(new ReadModelIsTheFold().faults(world.evidence())).hasSize(2);
    }

    @Test
    void a_read_model_that_stands_before_the_end_is_noticed() {
        world.projectedUpTo = 8;

        assertThat(world.red()).containsExactly("read model");
    }

    @Test
    void two_accounts_with_one_address_are_noticed() {
        world.log.set(4, stored(6, "bob", 1, new EmailChanged("bob@example.com", "ANN@new.example")));

        assertThat(new OneOwner().faults(world.evidence()))
                .anyMatch(fault -> fault.contains("takes the address of ann"));
    }

    @Test
    void a_claim_that_the_log_does_not_know_is_noticed() {
        world.claims.put("#eve@example.com", "eve");

        assertThat(world.red()).containsExactly("one owner");
    }

    @Test
    void each_read_that_does_not_show_the_write_before_it_needs_a_time_out_counted_in_its_round() {
        world.missed.add("change of settings");
        world.missed.add("change of the address");
        world.timeouts = 1;
        assertThat(world.red()).containsExactly("next read");

        world.timeouts = 2;
        assertThat(world.red()).isEmpty();
        assertThat(new NextReadShowsIt().figures(world.evidence()))
                .containsExactly(new Figure("missed", 2), new Figure("timed-out", 2));
    }

    @Test
    void a_wrong_answer_is_noticed() {
        world.wrong.add("log in: 401");

        assertThat(world.red()).containsExactly("answers");
    }
}
