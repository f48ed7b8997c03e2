package chancery.query.readmodel.document;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.account.EmailAddress;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Folds events into the directory, which maps the hash of an address to its account.
 *
 * <p>Only the newest event that names an address counts, across all accounts. An address that moved from one account
 * to another therefore belongs to the new owner, in any order of the events.
 */
public final class DirectoryFold implements Fold<DirectoryEntry> {
    private final Function<EmailAddress, String> hashes;

    /**
     * Creates the fold.
     *
     * @param hashes computes the keyed hash of an address
     */
    public DirectoryFold(Function<EmailAddress, String> hashes) {
        this.hashes = hashes;
    }

    @Override
    public List<String> affectedIds(LoggedEvent logged) {
        return switch (logged.event()) {
            case SignedUp event -> hashed(event.email()).toList();
            case EmailChanged event ->
                Stream.concat(hashed(event.previousEmail()), hashed(event.email()))
                        .distinct()
                        .toList();
            case AccountEvent.PasswordChanged e -> List.of();
            case AccountEvent.PasswordReset e -> List.of();
            case AccountEvent.SettingsUpdated e -> List.of();
            case AccountEvent.ResetRequested e -> List.of();
            case AccountEvent.ResetCodeAccepted e -> List.of();
            case AccountEvent.ResetCodeRefused e -> List.of();
            case AccountEvent.RecoveryPaused e -> List.of();
            case AccountEvent.AccountDisabled e -> List.of();
            case AccountEvent.AccountEnabled e -> List.of();
        };
    }

    @Override
    public DirectoryEntry next(String id, @Nullable DirectoryEntry before, LoggedEvent logged) {
        boolean isGivenUp = logged.event() instanceof EmailChanged event
                && hashed(event.email()).noneMatch(id::equals);
        return new DirectoryEntry(id, isGivenUp ? null : logged.accountId(), logged.position());
    }

    /** Empty for an erased address. */
    private Stream<String> hashed(@Nullable String email) {
        return Stream.ofNullable(email).map(EmailAddress::of).map(hashes);
    }
}
