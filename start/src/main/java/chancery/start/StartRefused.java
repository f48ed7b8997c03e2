package chancery.start;

import java.util.List;
import java.util.stream.Collectors;

/** Says why nothing is started, and what to do about it; printed as one message, without a stack trace. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * A refusal.
     *
     * @param reason what is wrong, with the names of the settings
     * @param action how to mend it
     */
    public StartRefused(String reason, String action) {
        super(reason);
        this.action = action;
    }

    /** Each objection is a sentence. */
    static StartRefused because(List<String> objections) {
        String heading =
                objections.size() == 1 ? "A setting is wrong:" : "%d settings are wrong:".formatted(objections.size());
        return new StartRefused(
                heading + "\n\n  "
                        + objections.stream().map(StartRefused::ended).collect(Collectors.joining("\n  ")),
                "Mend that, and start again. docs/configuration.md has every setting.");
    }

    private static String ended(String sentence) {
        return sentence.matches("(?s).*[.?!]") ? sentence : sentence + ".";
    }

    /** How to mend it. */
    public String action() {
        return action;
    }
}
