package chancery.faults.check;

import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.faults.snapshot.Snapshot;
import chancery.faults.snapshot.Snapshot.MailRecord;
import chancery.faults.snapshot.Snapshot.Mails;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every requested reset code was mailed, or is recorded as expired after its lifetime. The suite never breaks the mail server and
 * uses valid addresses only, so the dead-letter topic must stay empty.
 */
final class EveryResetCodeHasAnOutcome implements Check {
    /** The default of chancery.recovery.code-lifetime. */
    static final Duration CODE_LIFE = Duration.ofMinutes(10);

    @Override
    public String title() {
        return "codes";
    }

    @Override
    public List<String> violations(Snapshot snapshot) {
        Mails mails = snapshot.mails();
        List<String> violations = new ArrayList<>();
        requests(snapshot).forEach(code -> {
            String violation = violation(code, mails);
            if (violation != null) {
                violations.add("the mail " + code.mail() + " " + violation);
            }
        });
        mails.deadLetters().forEach(mail -> violations.add(mail + " is on the dead-letter topic without a cause"));
        return violations;
    }

    @Override
    public List<Figure> figures(Snapshot snapshot) {
        List<Code> codes = requests(snapshot);
        Mails mails = snapshot.mails();
        return List.of(
                new Figure("asked", codes.size()),
                new Figure("mailed", with("SENT", codes, mails)),
                new Figure(
                        "twice",
                        codes.stream()
                                .filter(code -> mails.arrivals(code.mail()) > 1)
                                .count()),
                new Figure("expired", with("EXPIRED", codes, mails)),
                new Figure("dead", with("DEAD_LETTERED", codes, mails)));
    }

    /** A code request and the id of its mail. */
    private record Code(String mail, ResetRequested request) {
        /** The notification-service stores times in milliseconds. */
        boolean isOver(Instant at) {
            Instant lived = request.issuedAt().plus(CODE_LIFE);
            Instant end = lived.isAfter(request.expiresAt()) ? lived : request.expiresAt();
            return !at.isBefore(end.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    private static List<Code> requests(Snapshot snapshot) {
        List<Code> codes = new ArrayList<>();
        snapshot.log().forEach(stored -> {
            if (stored.event() instanceof ResetRequested request) {
                codes.add(new Code(stored.id() + "/reset-code", request));
            }
        });
        return codes;
    }

    private static @Nullable String violation(Code code, Mails mails) {
        MailRecord record = mails.records().get(code.mail());
        if (record == null) {
            return "has no outcome";
        }
        return switch (record.outcome()) {
            case "SENT" -> mails.arrivals(code.mail()) > 0 ? null : "is recorded as sent but did not arrive";
            case "EXPIRED" ->
                code.isOver(record.at())
                        ? null
                        : "is recorded as expired at " + record.at() + ", but the code of "
                                + code.request().issuedAt() + " was still valid";
            case "DEAD_LETTERED" ->
                mails.deadLetters().contains(code.mail())
                        ? null // Reported with all dead letters.
                        : "is recorded as a dead letter but is not on the dead-letter topic";
            default -> "has the outcome " + record.outcome() + ", which does not exist";
        };
    }

    private static long with(String outcome, List<Code> codes, Mails mails) {
        return codes.stream()
                .map(code -> mails.records().get(code.mail()))
                .filter(record -> record != null && record.outcome().equals(outcome))
                .count();
    }
}
