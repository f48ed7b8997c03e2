package chancery.command.account.domain;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.isLive;

import chancery.command.account.domain.AccountCommand.ChangeEmail;
import chancery.command.account.domain.AccountCommand.ChangePassword;
import chancery.command.account.domain.AccountCommand.CodeOutcome;
import chancery.command.account.domain.AccountCommand.Disable;
import chancery.command.account.domain.AccountCommand.Done;
import chancery.command.account.domain.AccountCommand.Enable;
import chancery.command.account.domain.AccountCommand.RequestReset;
import chancery.command.account.domain.AccountCommand.ResetPassword;
import chancery.command.account.domain.AccountCommand.SignUp;
import chancery.command.account.domain.AccountCommand.TryResetCode;
import chancery.command.account.domain.AccountCommand.UpdateSettings;
import chancery.command.account.domain.session.AccountSession;
import chancery.command.account.domain.session.CallerSession;
import chancery.command.account.domain.session.RevokedSessions;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.AccountEnabled;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.RecoveryPaused;
import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetCodeRefused;
import chancery.contracts.account.AccountEvent.ResetCodeRefused.Reason;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.account.EmailAddress;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The aggregate: each command is refused or applies events. {@link AccountState} evolves with them. */
@Aggregate(snapshotTriggerDefinition = "accountSnapshotTrigger", lockFactory = "noAxonLock")
public class Account {
    private static final String SESSION_AFTER = AccountSession.class.getName();

    @AggregateIdentifier
    private String accountId = "";

    private final AccountState state;

    /** Axon creates an empty account and then sources its events. */
    Account() {
        state = new AccountState();
    }

    /** An account as a snapshot holds it. */
    public Account(String accountId, AccountState state) {
        this.accountId = accountId;
        this.state = state;
    }

    /** The whole state, for a snapshot. */
    public AccountState state() {
        return state;
    }

    /** What decides on the sessions after the events of the current command; empty if it has applied none. */
    public static Optional<AccountSession> sessionAfterCommand() {
        return CurrentUnitOfWork.map(work -> work.getResource(SESSION_AFTER));
    }

    @CommandHandler
    Account(SignUp command, EmailClaims claims) {
        this();
        accountId = command.accountId();
        claim(claims, command.email());
        apply(new SignedUp(
                accountId,
                command.email().shown(),
                command.phoneNumber(),
                command.passwordHash().text()));
    }

    /** Claims the new address before releasing the old one: a swap between two accounts is refused instead of deadlocking. */
    @CommandHandler
    String changeEmail(ChangeEmail command, EmailClaims claims, RevokedSessions revoked) {
        requireValid(command.session(), revoked);
        EmailAddress present = EmailAddress.of(state.email());
        EmailAddress wanted = command.email();
        Instant heldUntil = null;
        if (!wanted.isSameAs(present)) {
            claim(claims, wanted);
            heldUntil = claims.giveUp(present, accountId).orElse(null);
        }
        if (!wanted.shown().equals(present.shown())) {
            apply(new EmailChanged(present.shown(), wanted.shown(), heldUntil));
        }
        return wanted.shown();
    }

    @CommandHandler
    Done changePassword(ChangePassword command, RevokedSessions revoked) {
        requireValid(command.session(), revoked);
        if (!command.comparedAt().equals(state.epoch())) {
            throw new Refused(new AccountRefusal.PasswordChangedMeanwhile());
        }
        apply(new PasswordChanged(
                state.email(), command.passwordHash().text(), command.session().sid()));
        return Done.DONE;
    }

    @CommandHandler
    Settings updateSettings(UpdateSettings command, RevokedSessions revoked) {
        requireValid(command.session(), revoked);
        Settings present = state.settings();
        SettingsUpdated change = new SettingsUpdated(
                unlessSame(command.firstName(), present.firstName()),
                unlessSame(command.lastName(), present.lastName()),
                unlessSame(command.phoneNumber(), present.phoneNumber()));
        if (!change.equals(new SettingsUpdated(null, null, null))) {
            apply(change);
        }
        return state.settings();
    }

    @CommandHandler
    Done requestReset(RequestReset command, RecoveryRules rules) {
        Instant now = rules.now();
        RecoveryState.Code code = state.recovery()
                .codeToMailAgain(now, command.rejectCodesIssuedUpTo())
                .orElseGet(() -> new RecoveryState.Code(command.freshResetId(), now, now.plus(rules.codeLifetime())));
        if (!state.isDisabled()) {
            apply(new ResetRequested(
                    state.email(), code.resetId(), rules.codes().keyId(), code.issuedAt(), code.expiresAt()));
        }
        return Done.DONE;
    }

    /** Returns an outcome for a wrong code: a refusal would roll back the event that records the try. */
    @CommandHandler
    CodeOutcome tryResetCode(TryResetCode command, RecoveryRules rules) {
        Instant now = rules.now();
        List<RecoveryState.Code> valid = state.recovery().validCodes(now);
        List<RecoveryState.Code> notBlocked = valid.stream()
                .filter(code -> !code.isIssuedBy(command.rejectCodesIssuedUpTo()))
                .toList();
        Optional<String> resetId = matching(command.code(), notBlocked, rules);
        if (resetId.isPresent()) {
            apply(new ResetCodeAccepted(
                    resetId.get(), command.sessionTokenHash(), now.plus(rules.sessionTokenLifetime())));
            return CodeOutcome.ACCEPTED;
        }
        apply(new ResetCodeRefused(
                valid.isEmpty() ? Reason.NO_LIVING_CODE : notBlocked.isEmpty() ? Reason.SPENT : Reason.WRONG));
        if (command.pausedUntil() != null) {
            apply(new RecoveryPaused(state.email(), command.pausedUntil()));
        }
        return CodeOutcome.REFUSED;
    }

    /** Compares with every code, so that the time does not show which one matches. */
    private Optional<String> matching(String code, List<RecoveryState.Code> codes, RecoveryRules rules) {
        EmailAddress address = EmailAddress.of(state.email());
        return codes.stream()
                .map(RecoveryState.Code::resetId)
                .filter(resetId -> rules.codes().matches(accountId, resetId, address, code))
                .reduce((one, another) -> one);
    }

    @CommandHandler
    String resetPassword(ResetPassword command, RecoveryRules rules) {
        String resetId = state.recovery()
                .resetIdOfToken(command.sessionTokenHash(), rules.now())
                .orElseThrow(() -> new Refused(new AccountRefusal.SessionTokenNotValid()));
        apply(new PasswordReset(state.email(), command.passwordHash().text(), resetId));
        return state.email();
    }

    @CommandHandler
    Done disable(Disable command) {
        if (!state.isDisabled()) {
            apply(new AccountDisabled(command.reason()));
        }
        return Done.DONE;
    }

    @CommandHandler
    Done enable(Enable command) {
        if (state.isDisabled()) {
            apply(new AccountEnabled(command.reason()));
        }
        return Done.DONE;
    }

    @EventSourcingHandler
    void evolve(AccountEvent event, DomainEventMessage<?> message) {
        accountId = message.getAggregateIdentifier();
        state.evolve(event, message.getIdentifier());
        if (isLive()) {
            CurrentUnitOfWork.ifStarted(work -> work.resources().put(SESSION_AFTER, state.session()));
        }
    }

    private void requireValid(CallerSession session, RevokedSessions revoked) {
        if (state.isDisabled()) {
            throw new Refused(new AccountRefusal.Disabled());
        }
        if (!state.session().isValid(session) || revoked.isRevoked(session.sid())) {
            throw new Refused(new AccountRefusal.SessionRevoked());
        }
    }

    private void claim(EmailClaims claims, EmailAddress email) {
        if (!claims.claim(email, accountId)) {
            throw new Refused(new AccountRefusal.EmailTaken());
        }
    }

    private static @Nullable String unlessSame(@Nullable String wanted, String present) {
        return Objects.equals(wanted, present) ? null : wanted;
    }
}
