package chancery.command.recovery;

import chancery.command.account.domain.AccountLimits;
import chancery.command.account.domain.PasswordHash;
import chancery.command.account.domain.PasswordRules;
import chancery.command.account.web.AccountAnswers;
import chancery.command.throttle.Throttles;
import chancery.contracts.account.EmailAddress;
import chancery.web.body.Field;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.body.PlainPassword;
import chancery.web.client.RequestContext;
import chancery.web.error.Refusal;
import chancery.web.hashing.PasswordHasher;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code PATCH /api/auth/reset-password/}: sets a password with a session token. Only a success uses up the token. */
@RestController
final class ResetPasswordEndpoint {
    /** The answer of the published API. */
    record Answer(String success) {}

    private record Request(EmailAddress email, String sessionToken, PlainPassword password, PlainPassword repeated) {}

    private final Recovery recovery;
    private final RecoveryAnswers answers;
    private final PasswordHasher hasher;
    private final Throttles throttles;

    ResetPasswordEndpoint(Recovery recovery, RecoveryAnswers answers, PasswordHasher hasher, Throttles throttles) {
        this.recovery = recovery;
        this.answers = answers;
        this.hasher = hasher;
        this.throttles = throttles;
    }

    @PatchMapping("/api/auth/reset-password")
    Answer resetPassword(Fields fields, RequestContext context) {
        return answers.timed(() -> {
            Request request = read(fields);
            throttles.resetPassword(context.clientAddress());
            Recovery.Known account = verified(request);
            PasswordHash hash = new PasswordHash(hasher.hash(request.password()));
            String email = recovery.resetPassword(account, request.sessionToken(), hash, context);
            return new Answer("Successfully changed password for " + email + ".");
        });
    }

    private static Request read(Fields fields) {
        Form form = fields.form();
        Field<String> email = form.email("email");
        Field<String> sessionToken = form.text("sessionToken");
        Field<PlainPassword> password = form.password("newPassword", AccountLimits.PASSWORD);
        Field<PlainPassword> repeated = form.password("newPassword2");
        form.check();
        return new Request(EmailAddress.of(email.value()), sessionToken.value(), password.value(), repeated.value());
    }

    /** Unless unknown addresses are revealed, the checks that need no account run first. */
    private Recovery.Known verified(Request request) {
        Recovery.Known account = recovery.find(request.email()).orElse(null);
        if (account == null && answers.revealsUnknown()) {
            throw RecoveryAnswers.unknown(request.email());
        }
        if (!RandomSecrets.hasTokenForm(request.sessionToken())) {
            throw Refusal.fieldError("sessionToken", "Invalid session token provided.");
        }
        if (!request.password().isSameAs(request.repeated())) {
            throw Refusal.nonField("New passwords don't match!");
        }
        if (account == null || !recovery.isValid(account, request.sessionToken())) {
            throw AccountAnswers.sessionTokenNotValid();
        }
        List<String> faults =
                PasswordRules.faults(request.password(), account.state().email());
        if (!faults.isEmpty()) {
            throw Refusal.fieldErrors(Map.of("newPassword", faults));
        }
        return account;
    }
}
