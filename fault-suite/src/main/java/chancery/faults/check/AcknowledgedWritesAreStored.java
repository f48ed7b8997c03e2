package chancery.faults.check;

import chancery.contracts.account.AccountEvent;
import chancery.faults.load.LoadOperation;
import chancery.faults.load.LoadResults.Count;
import chancery.faults.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every operation that the API answered 2xx is in the log. The log holds no operation that no client requested, and none more
 * often than it succeeded or had an unknown outcome.
 */
final class AcknowledgedWritesAreStored implements Check {
    @Override
    public String title() {
        return "none lost";
    }

    @Override
    public List<String> violations(Snapshot snapshot) {
        Map<LoadOperation, Integer> stored = new HashMap<>();
        snapshot.log()
                .forEach(event -> operation(event).ifPresent(operation -> stored.merge(operation, 1, Integer::sum)));
        Set<LoadOperation> all = new HashSet<>(stored.keySet());
        all.addAll(snapshot.operations().keySet());
        List<String> violations = new ArrayList<>();
        for (LoadOperation operation : all) {
            Count asked = snapshot.operations().getOrDefault(operation, new Count(0, 0));
            int found = stored.getOrDefault(operation, 0);
            int most = operation.kind() == LoadOperation.Kind.REQUEST_CODE
                    ? Integer.MAX_VALUE
                    : asked.done() + asked.unknown();
            if (found < asked.done() || found > most) {
                violations.add("%s succeeded %d times and had an unknown outcome %d times; the log has it %d times"
                        .formatted(operation, asked.done(), asked.unknown(), found));
            }
        }
        return violations;
    }

    private static Optional<LoadOperation> operation(Snapshot.Stored stored) {
        String account = stored.account();
        return switch (stored.event()) {
            case AccountEvent.SignedUp e -> Optional.of(LoadOperation.signUp(e.email()));
            case AccountEvent.SettingsUpdated e ->
                Optional.of(LoadOperation.changeSettings(account, String.valueOf(e.firstName())));
            case AccountEvent.EmailChanged e -> Optional.of(LoadOperation.changeEmail(account, e.email()));
            case AccountEvent.PasswordChanged e -> Optional.of(LoadOperation.changePassword(account));
            case AccountEvent.ResetRequested e -> Optional.of(LoadOperation.requestCode(account));
            case AccountEvent.ResetCodeAccepted e -> Optional.of(LoadOperation.submitCode(account));
            case AccountEvent.PasswordReset e -> Optional.of(LoadOperation.resetPassword(account));
            // A virtual user may submit the code of an earlier mail.
            case AccountEvent.ResetCodeRefused e -> Optional.empty();
            case AccountEvent.RecoveryPaused e -> Optional.of(LoadOperation.neverRequested(account, "recovery paused"));
            case AccountEvent.AccountDisabled e -> Optional.of(LoadOperation.neverRequested(account, "disabled"));
            case AccountEvent.AccountEnabled e -> Optional.of(LoadOperation.neverRequested(account, "enabled"));
        };
    }
}
