package chancery.command.account.web;

import chancery.command.account.AccountHistory;
import chancery.command.account.domain.AccountCommand.ChangePassword;
import chancery.command.account.domain.AccountLimits;
import chancery.command.account.domain.AccountRefusal;
import chancery.command.account.domain.AccountState;
import chancery.command.account.domain.PasswordHash;
import chancery.command.account.domain.PasswordRules;
import chancery.command.account.domain.Refused;
import chancery.command.dispatch.CommandDispatcher;
import chancery.command.dispatch.RequestMetadata;
import chancery.command.throttle.Throttles;
import chancery.web.body.Field;
import chancery.web.body.FieldTexts;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.body.PlainPassword;
import chancery.web.client.RequestContext;
import chancery.web.credentials.AuthenticatedSession;
import chancery.web.credentials.TokenRefusals;
import chancery.web.error.Refusal;
import chancery.web.hashing.PasswordHasher;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code PATCH /api/auth/change-password/}. The old password is compared outside the transaction, and again if another
 * request changed the password meanwhile.
 */
@RestController
final class ChangePasswordEndpoint {
    private static final int COMPARISONS = 4;
    private static final String BLANK = "No blank fields allowed!";

    /** The answer of the published API. */
    record Answer(String message) {}

    private record Passwords(PlainPassword old, PlainPassword wanted, PlainPassword repeated) {}

    private final CommandDispatcher dispatch;
    private final AccountHistory history;
    private final PasswordHasher hasher;
    private final Throttles throttles;

    ChangePasswordEndpoint(
            CommandDispatcher dispatch, AccountHistory history, PasswordHasher hasher, Throttles throttles) {
        this.dispatch = dispatch;
        this.history = history;
        this.hasher = hasher;
        this.throttles = throttles;
    }

    @PatchMapping("/api/auth/change-password")
    Answer changePassword(Fields fields, AuthenticatedSession session, RequestContext context) {
        throttles.changePassword(session.accountId());
        Passwords passwords = read(fields);
        for (int comparisons = 1; ; comparisons++) {
            AccountState account = history.load(session.accountId()).orElseThrow(TokenRefusals::accountGone);
            verify(passwords, account);
            ChangePassword command = new ChangePassword(
                    session.accountId(),
                    AccountSessions.of(session),
                    account.epoch(),
                    new PasswordHash(hasher.hash(passwords.wanted())));
            if (isDone(command, context, session, comparisons == COMPARISONS)) {
                return new Answer("Successfully changed password.");
            }
        }
    }

    /** All errors of a single field have the same message; the new password's length is checked later. */
    private static Passwords read(Fields fields) {
        Form form = fields.form();
        Field<PlainPassword> old = form.password("password");
        Field<PlainPassword> wanted = form.password("newPassword");
        Field<PlainPassword> repeated = form.password("newPassword2");
        form.checkOr(errors -> Refusal.detail(400, BLANK));
        return new Passwords(old.value(), wanted.value(), repeated.value());
    }

    private void verify(Passwords passwords, AccountState account) {
        if (!hasher.matches(passwords.old(), account.passwordHash().text())) {
            throw Refusal.detailList("Old password is incorrect!");
        }
        if (!passwords.wanted().isSameAs(passwords.repeated())) {
            throw Refusal.detailList("New passwords don't match!");
        }
        List<String> faults = new ArrayList<>();
        if (passwords.wanted().length() > AccountLimits.PASSWORD) {
            faults.add(FieldTexts.tooLong(AccountLimits.PASSWORD));
        }
        faults.addAll(PasswordRules.faults(passwords.wanted(), account.email()));
        if (!faults.isEmpty()) {
            throw Refusal.detailList(faults);
        }
    }

    private boolean isDone(ChangePassword command, RequestContext context, AuthenticatedSession session, boolean last) {
        return AccountAnswers.underDetail(() -> {
            try {
                dispatch.send(command, RequestMetadata.of(context, session));
                return true;
            } catch (Refused refused) {
                if (refused.refusal() instanceof AccountRefusal.PasswordChangedMeanwhile && !last) {
                    return false;
                }
                throw refused;
            }
        });
    }
}
