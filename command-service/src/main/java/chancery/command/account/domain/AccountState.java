package chancery.command.account.domain;

import chancery.command.account.domain.session.AccountSession;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.AccountEnabled;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.RecoveryPaused;
import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetCodeRefused;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import org.jspecify.annotations.Nullable;

/**
 * The fold of an account's events. Without its data key, personal values are empty and match nothing. Snapshots hold all fields:
 * a changed field or effect needs a new revision of the snapshots.
 */
public final class AccountState {
    private String email = "";
    private String passwordHash = "";
    private String firstName = "";
    private String lastName = "";
    private String phoneNumber = "";
    private AccountSession session = AccountSession.NONE;
    private RecoveryState recovery = RecoveryState.NONE;

    /** Applies one event. */
    public void evolve(AccountEvent event, String eventId) {
        switch (event) {
            case SignedUp e -> {
                email = orEmpty(e.email());
                phoneNumber = orEmpty(e.phoneNumber());
                credential(e.passwordHash(), eventId, "");
            }
            case EmailChanged e -> {
                email = orEmpty(e.email());
                recovery = RecoveryState.NONE;
            }
            case PasswordChanged e -> credential(e.passwordHash(), eventId, e.sparedSession());
            case PasswordReset e -> credential(e.passwordHash(), eventId, "");
            case SettingsUpdated e -> {
                firstName = e.firstName() == null ? firstName : e.firstName();
                lastName = e.lastName() == null ? lastName : e.lastName();
                phoneNumber = e.phoneNumber() == null ? phoneNumber : e.phoneNumber();
            }
            case ResetRequested e -> recovery = recovery.with(e);
            case ResetCodeAccepted e -> recovery = recovery.with(e);
            case ResetCodeRefused e -> {}
            case RecoveryPaused e -> {}
            case AccountDisabled e -> {
                session = session.withDisabled(true);
                credential(passwordHash, eventId, "");
            }
            case AccountEnabled e -> session = session.withDisabled(false);
        }
    }

    /** Revokes all sessions except the spared one, and all codes and session tokens. */
    private void credential(@Nullable String hash, String newEpoch, String spared) {
        passwordHash = orEmpty(hash);
        session = session.withEpoch(newEpoch, spared);
        recovery = RecoveryState.NONE;
    }

    private static String orEmpty(@Nullable String personal) {
        return personal == null ? "" : personal;
    }

    /** What decides whether the account's sessions are valid. */
    public AccountSession session() {
        return session;
    }

    /** The address in the spelling that is shown. */
    public String email() {
        return email;
    }

    public PasswordHash passwordHash() {
        return new PasswordHash(passwordHash);
    }

    public Settings settings() {
        return new Settings(email, firstName, lastName, phoneNumber);
    }

    /** The credential epoch: the id of the event that last revoked sessions. */
    public String epoch() {
        return session.epoch();
    }

    /** Whether the account never existed or its data key is deleted. */
    public boolean isGone() {
        return passwordHash.isEmpty();
    }

    /** Whether an administrator has disabled the account. */
    public boolean isDisabled() {
        return session.disabled();
    }

    /** The valid reset codes and session tokens. */
    public RecoveryState recovery() {
        return recovery;
    }
}
