package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import chancery.faults.load.Deed;
import chancery.faults.load.Ledger.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was answered 2xx is in the log, and the log holds nothing that nobody asked for, nor more of it than was asked for
 * without a refusal.
 */
final class NothingLost implements Check {

    @Override
    public String title() {
        return "none lost";
    }

    @Override
    public List<String> faults(Evidence evidence) {
        Map<Deed, Integer> stored = new HashMap<>();
        evidence.log().forEach(event -> deed(event).ifPresent(deed -> stored.merge(deed, 1, Integer::sum)));
        Set<Deed> all = new HashSet<>(stored.keySet());
        all.addAll(evidence.deeds().keySet());
        List<String> faults = new ArrayList<>();
        for (Deed deed : all) {
            Count asked = evidence.deeds().getOrDefault(deed, new Count(0, 0));
            int found = stored.getOrDefault(deed, 0);
            int most = deed.kind() == Deed.Kind.ASK_FOR_CODE ? Integer.MAX_VALUE : asked.done() + asked.unknown();
            if (found < asked.done() || found > most) {
                faults.add("%s was done %d times and perhaps %d more; the log has %d"
                        .formatted(deed, asked.done(), asked.unknown(), found));
            }
        }
        return faults;
    }

    private static Optional<Deed> deed(Evidence.Stored stored) {
        String account = stored.account();
        return switch (stored.event()) {
            case AccountEvent.SignedUp e -> Optional.of(Deed.signUp(e.email()));
            case AccountEvent.SettingsUpdated e ->
                Optional.of(Deed.changeSettings(account, String.valueOf(e.firstName())));
            case AccountEvent.EmailChanged e -> Optional.of(Deed.changeEmail(account, e.email()));
            case AccountEvent.PasswordChanged e -> Optional.of(Deed.changePassword(account));
            case AccountEvent.ResetRequested e -> Optional.of(Deed.askForCode(account));
            case AccountEvent.ResetCodeAccepted e -> Optional.of(Deed.giveCode(account));
            case AccountEvent.PasswordReset e -> Optional.of(Deed.resetPassword(account));
            // A visitor may give the code of the mail before.
            case AccountEvent.ResetCodeRefused e -> Optional.empty();
            case AccountEvent.RecoveryPaused e -> Optional.of(Deed.ofNobody(account, "recovery paused"));
            case AccountEvent.AccountDisabled e -> Optional.of(Deed.ofNobody(account, "disabled"));
            case AccountEvent.AccountEnabled e -> Optional.of(Deed.ofNobody(account, "enabled"));
        };
    }
}
