package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.EmailAddress;
import chancery.faults.check.Evidence.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** At no place of the log do two accounts have one address, and the claims are those that the log says. */
final class OneOwner implements Check {

    @Override
    public String title() {
        return "one owner";
    }

    @Override
    public List<String> faults(Evidence evidence) {
        List<String> faults = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (Stored stored : evidence.log()) {
            switch (stored.event()) {
                case AccountEvent.SignedUp e -> take(owners, e.email(), stored, faults);
                case AccountEvent.EmailChanged e -> {
                    owners.remove(EmailAddress.of(e.previousEmail()).canonical(), stored.account());
                    take(owners, e.email(), stored, faults);
                }
                default -> {
                    // No address changes hands.
                }
            }
        }
        Map<String, String> expected = owners.entrySet().stream()
                .collect(Collectors.toMap(
                        owner -> evidence.hashes().apply(EmailAddress.of(owner.getKey())), Map.Entry::getValue));
        if (!expected.equals(evidence.claims())) {
            faults.add("the claims are " + evidence.claims().size() + ", and others than the " + expected.size()
                    + " that the log says");
        }
        return faults;
    }

    private static void take(Map<String, String> owners, String email, Stored stored, List<String> faults) {
        String before = owners.put(EmailAddress.of(email).canonical(), stored.account());
        if (before != null && !before.equals(stored.account())) {
            faults.add("at " + stored.position() + " " + stored.account() + " takes the address of " + before);
        }
    }
}
