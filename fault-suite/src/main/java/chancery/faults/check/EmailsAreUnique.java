package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.EmailAddress;
import chancery.faults.snapshot.Snapshot;
import chancery.faults.snapshot.Snapshot.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** At no position of the log do two accounts own the same address, and the active claims match the log. */
final class EmailsAreUnique implements Check {
    @Override
    public String title() {
        return "one owner";
    }

    @Override
    public List<String> violations(Snapshot snapshot) {
        List<String> violations = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (Stored stored : snapshot.log()) {
            switch (stored.event()) {
                case AccountEvent.SignedUp e -> take(owners, e.email(), stored, violations);
                case AccountEvent.EmailChanged e -> {
                    owners.remove(EmailAddress.of(e.previousEmail()).canonical(), stored.account());
                    take(owners, e.email(), stored, violations);
                }
                case AccountEvent.SettingsUpdated e -> {}
                case AccountEvent.PasswordChanged e -> {}
                case AccountEvent.PasswordReset e -> {}
                case AccountEvent.ResetRequested e -> {}
                case AccountEvent.ResetCodeAccepted e -> {}
                case AccountEvent.ResetCodeRefused e -> {}
                case AccountEvent.RecoveryPaused e -> {}
                case AccountEvent.AccountDisabled e -> {}
                case AccountEvent.AccountEnabled e -> {}
            }
        }
        Map<String, String> expected = owners.entrySet().stream()
                .collect(Collectors.toMap(
                        owner -> snapshot.hashes().apply(EmailAddress.of(owner.getKey())), Map.Entry::getValue));
        if (!expected.equals(snapshot.claims())) {
            violations.add(snapshot.claims().size() + " active claims differ from the " + expected.size()
                    + " that the log requires");
        }
        return violations;
    }

    private static void take(Map<String, String> owners, String email, Stored stored, List<String> violations) {
        String before = owners.put(EmailAddress.of(email).canonical(), stored.account());
        if (before != null && !before.equals(stored.account())) {
            violations.add("at " + stored.position() + " " + stored.account() + " takes the address of " + before);
        }
    }
}
