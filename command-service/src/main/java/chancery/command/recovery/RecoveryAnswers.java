package chancery.command.recovery;

import chancery.contracts.account.EmailAddress;
import chancery.start.recovery.RecoverySettings;
import chancery.web.error.Refusal;
import java.util.function.Supplier;

/** The answers of the recovery; a setting decides whether they reveal unknown addresses. */
final class RecoveryAnswers {
    private final boolean reveal;
    private final FixedTime fixedTime;

    RecoveryAnswers(RecoverySettings settings) {
        this.reveal = settings.revealUnknownAddresses();
        this.fixedTime = new FixedTime(settings.fixedAnswerTime());
    }

    /** Unless unknown addresses are revealed, each answer is sent at a fixed time after its request. */
    <R> R timed(Supplier<R> work) {
        return reveal ? work.get() : fixedTime.answer(work);
    }

    boolean revealsUnknown() {
        return reveal;
    }

    /** The published API's 400 for an unknown address; only where unknown addresses are revealed. */
    static Refusal unknown(EmailAddress email) {
        return Refusal.fieldError("email", "No user " + email.shown() + " was found.");
    }

    static Refusal wrongCode() {
        return Refusal.fieldError("code", "Code has expired or it is incorrect.");
    }
}
