package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import chancery.faults.check.Evidence.Mails;
import java.util.ArrayList;
import java.util.List;

/** Every code that was asked for was mailed, or is recorded as expired, or lies with the dead letters. */
final class EveryCodeEnded implements Check {

    @Override
    public String title() {
        return "codes";
    }

    @Override
    public List<String> faults(Evidence evidence) {
        List<String> faults = new ArrayList<>();
        evidence.log().stream()
                .filter(stored -> stored.event() instanceof AccountEvent.ResetRequested)
                .map(stored -> stored.id() + "/reset-code")
                .forEach(mail -> {
                    String outcome = evidence.mails().outcomes().getOrDefault(mail, "no outcome");
                    if (!isSo(outcome, mail, evidence.mails())) {
                        faults.add("the mail " + mail + " has " + outcome + " on record, and that is not so");
                    }
                });
        return faults;
    }

    private static boolean isSo(String outcome, String mail, Mails mails) {
        return switch (outcome) {
            case "SENT" -> mails.arrived().containsKey(mail.replace('/', '.') + "@localhost");
            case "EXPIRED" -> true;
            case "DEAD_LETTERED" -> mails.deadLetters().contains(mail);
            default -> false;
        };
    }
}
