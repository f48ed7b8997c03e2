package chancery.command.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.RunningService;
import chancery.contracts.account.EmailAddress;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The contract of claims, which the table and the in-memory claims fulfil. */
public abstract class EmailClaimsContract {
    private static final String ANN = "ann";
    private static final String BOB = "bob";

    private final EmailAddress address = EmailAddress.of(RunningService.freshEmail());

    protected abstract EmailClaims claims();

    /** Runs the work in a transaction, if the claims have transactions. */
    protected abstract <R> R committed(Supplier<R> step);

    @Test
    void an_address_belongs_to_one_account() {
        assertThat(claim(address, ANN)).isTrue();
        assertThat(claim(address, BOB)).isFalse();
        assertThat(claims().owner(address)).contains(ANN);
        assertThat(claims().isTaken(address)).isTrue();
    }

    @Test
    void an_address_in_another_case_is_the_same_address() {
        claim(address, ANN);

        assertThat(claim(EmailAddress.of(address.shown().toUpperCase(java.util.Locale.ROOT)), BOB))
                .isFalse();
    }

    @Test
    void an_address_that_was_given_up_is_free() {
        claim(address, ANN);
        giveUp(address, ANN);

        assertThat(claims().isTaken(address)).isFalse();
        assertThat(claims().owner(address)).isEmpty();
        assertThat(claim(address, BOB)).isTrue();
    }

    @Test
    void an_account_cannot_give_up_anothers_address() {
        claim(address, ANN);
        giveUp(address, BOB);

        assertThat(claims().owner(address)).contains(ANN);
    }

    private boolean claim(EmailAddress email, String accountId) {
        return committed(() -> claims().claim(email, accountId));
    }

    private void giveUp(EmailAddress email, String accountId) {
        committed(() -> {
            claims().giveUp(email, accountId);
            return true;
        });
    }
}
