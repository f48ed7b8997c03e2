package chancery.start.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Refuses the start: reason and remedy, printed as one message without a stack trace. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * A refusal.
     *
     * @param reason what is wrong, with the names of the settings
     * @param action how to correct it
     */
    public StartRefused(String reason, String action) {
        super(reason);
        this.action = action;
    }

    /** A refusal with the exception that caused it. */
    public StartRefused(String reason, String action, Throwable cause) {
        super(reason, cause);
        this.action = action;
    }

    /** Lists the faults, one sentence each. */
    public static StartRefused because(List<String> faults) {
        String heading = faults.size() == 1 ? "A setting is wrong:" : "%d settings are wrong:".formatted(faults.size());
        return new StartRefused(
                heading + "\n\n  " + faults.stream().map(StartRefused::ended).collect(Collectors.joining("\n  ")),
                "Correct that, and start again. docs/configuration.md lists every setting.");
    }

    private static String ended(String sentence) {
        return sentence.matches("(?s).*[.?!]") ? sentence : sentence + ".";
    }

    public String action() {
        return action;
    }
}
