package chancery.command.account.domain;

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
 * What an account's events add up to. Of an account whose data key is gone, what is personal is empty and opens nothing.
 */
public final class AccountState {

    private String email = "";
    private String passwordHash = "";
    private String firstName = "";
    private String lastName = "";
    private String phoneNumber = "";
    private String epoch = "";
    private String sparedSession = "";
    private boolean disabled;
    private RecoveryState recovery = RecoveryState.NONE;

    /** The state after one event more. */
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
                disabled = true;
                credential(passwordHash, eventId, "");
            }
            case AccountEnabled e -> disabled = false;
        }
    }

    /** Ends all sessions but the one that is spared, and all codes and session tokens. */
    private void credential(@Nullable String hash, String newEpoch, String spared) {
        passwordHash = orEmpty(hash);
        epoch = newEpoch;
        sparedSession = spared;
        recovery = RecoveryState.NONE;
    }

    private static String orEmpty(@Nullable String personal) {
        return personal == null ? "" : personal;
    }

    /** Whether a session counts: its password was checked at the present epoch, or the last change spared it. */
    public boolean isLiving(Session session) {
        boolean spared = !sparedSession.isEmpty() && sparedSession.equals(session.sid());
        return epoch.equals(session.epoch()) || spared;
    }

    /** The address as it is shown. */
    public String email() {
        return email;
    }

    public PasswordHash passwordHash() {
        return new PasswordHash(passwordHash);
    }

    public Settings settings() {
        return new Settings(email, firstName, lastName, phoneNumber);
    }

    /** The id of the event that last ended the sessions. */
    public String epoch() {
        return epoch;
    }

    /** Whether it never was, or its data key is gone: nobody is there any more. */
    public boolean isGone() {
        return passwordHash.isEmpty();
    }

    /** Whether an administrator has barred it. */
    public boolean isDisabled() {
        return disabled;
    }

    /** The codes and session tokens that were given. */
    public RecoveryState recovery() {
        return recovery;
    }
}
