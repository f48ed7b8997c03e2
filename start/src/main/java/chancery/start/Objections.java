package chancery.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects what is said against a start. */
public final class Objections {

    private final Set<Consent> consents;
    private final List<String> all = new ArrayList<>();

    /** None yet; what is consented to is not collected. */
    public Objections(Set<Consent> consents) {
        this.consents = consents;
    }

    /** One sentence: the setting's name, what is wrong, how to mend it. */
    public void add(String objection) {
        all.add(objection);
    }

    /** The same, if it is so. */
    public void addIf(boolean wrong, String objection) {
        if (wrong) {
            add(objection);
        }
    }

    /** The same, unless the operator has said that it is meant; the sentence ends with how to say that. */
    public void addUnlessMeant(Consent consent, boolean wrong, String objection) {
        addIf(
                wrong && !consents.contains(consent),
                objection + " If it is meant: " + ProductionSettings.ALLOW + "=" + consent.written() + ".");
    }

    /** All so far, in order. */
    public List<String> all() {
        return List.copyOf(all);
    }
}
