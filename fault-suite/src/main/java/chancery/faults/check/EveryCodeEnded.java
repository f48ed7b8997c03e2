package chancery.faults.check;

import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.faults.check.Evidence.MailRecord;
import chancery.faults.check.Evidence.Mails;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every code that was asked for was mailed, or is recorded as expired once its life was over. No fault of this suite makes a
 * mail undeliverable (the mail server is not broken, all addresses are good), so nothing may lie with the dead letters.
 */
final class EveryCodeEnded implements Check {

    /** How long a code counts (chancery.recovery.code-lifetime); the suite leaves it as it is. */
    static final Duration CODE_LIFE = Duration.ofMinutes(10);

    @Override
    public String title() {
        return "codes";
    }

    @Override
    public List<String> faults(Evidence evidence) {
        Mails mails = evidence.mails();
        List<String> faults = new ArrayList<>();
        requests(evidence).forEach(code -> {
            String wrong = wrong(code, mails);
            if (wrong != null) {
                faults.add("the mail " + code.mail() + " " + wrong);
            }
        });
        mails.deadLetters()
                .forEach(mail -> faults.add(mail + " lies with the dead letters, and nothing explains that"));
        return faults;
    }

    @Override
    public List<Figure> figures(Evidence evidence) {
        List<Code> codes = requests(evidence);
        Mails mails = evidence.mails();
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

    /** A request by its mail's id. */
    private record Code(String mail, ResetRequested request) {

        /** The mailer keeps times in milliseconds. */
        boolean isOver(Instant at) {
            Instant lived = request.issuedAt().plus(CODE_LIFE);
            Instant end = lived.isAfter(request.expiresAt()) ? lived : request.expiresAt();
            return !at.isBefore(end.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    private static List<Code> requests(Evidence evidence) {
        List<Code> codes = new ArrayList<>();
        evidence.log().forEach(stored -> {
            if (stored.event() instanceof ResetRequested request) {
                codes.add(new Code(stored.id() + "/reset-code", request));
            }
        });
        return codes;
    }

    private static @Nullable String wrong(Code code, Mails mails) {
        MailRecord kept = mails.records().get(code.mail());
        if (kept == null) {
            return "has no outcome";
        }
        return switch (kept.outcome()) {
            case "SENT" -> mails.arrivals(code.mail()) > 0 ? null : "is recorded as sent and did not arrive";
            case "EXPIRED" ->
                code.isOver(kept.at())
                        ? null
                        : "is recorded as expired at " + kept.at() + ", and the code of "
                                + code.request().issuedAt() + " was still good";
            case "DEAD_LETTERED" ->
                mails.deadLetters().contains(code.mail())
                        ? null // Told of below, with all dead letters.
                        : "is recorded as a dead letter and is none";
            default -> "has the outcome " + kept.outcome() + ", which is none";
        };
    }

    private static long with(String outcome, List<Code> codes, Mails mails) {
        return codes.stream()
                .map(code -> mails.records().get(code.mail()))
                .filter(kept -> kept != null && kept.outcome().equals(outcome))
                .count();
    }
}
