package chancery.start.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the faults in settings that refuse a start. */
public final class SettingFaults {
    private final Set<ProductionExemption> exemptions;
    private final List<String> all = new ArrayList<>();

    /** An empty collection; a fault with one of these exemptions is not collected. */
    public SettingFaults(Set<ProductionExemption> exemptions) {
        this.exemptions = exemptions;
    }

    /** Adds one sentence: the setting's name, what is wrong, how to correct it. */
    public void add(String fault) {
        all.add(fault);
    }

    public void addIf(boolean wrong, String fault) {
        if (wrong) {
            add(fault);
        }
    }

    /** Adds the fault if the condition holds and the operator has not exempted it; names the exemption. */
    public void addUnlessExempt(ProductionExemption exemption, boolean wrong, String fault) {
        addIf(
                wrong && !exemptions.contains(exemption),
                fault + " To allow it: " + ProductionSettings.ALLOW + "=" + exemption.spelling() + ".");
    }

    public List<String> all() {
        return List.copyOf(all);
    }
}
