package chancery.command.account.web;

import chancery.command.account.domain.AccountCommand.SignUp;
import chancery.command.account.domain.AccountLimits;
import chancery.command.account.domain.EmailClaims;
import chancery.command.account.domain.PasswordHash;
import chancery.command.account.domain.PasswordRules;
import chancery.command.dispatch.CommandDispatcher;
import chancery.command.dispatch.RequestMetadata;
import chancery.command.throttle.Throttles;
import chancery.contracts.account.EmailAddress;
import chancery.web.body.Field;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.body.PlainPassword;
import chancery.web.body.WhenEmpty;
import chancery.web.client.RequestContext;
import chancery.web.error.Refusal;
import chancery.web.hashing.PasswordHasher;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/auth/signup/}. */
@RestController
final class SignUpEndpoint {
    /** The answer of the published API. */
    record Answer(String email, String phoneNumber) {}

    private final CommandDispatcher dispatch;
    private final EmailClaims claims;
    private final PasswordHasher hasher;
    private final Throttles throttles;

    SignUpEndpoint(CommandDispatcher dispatch, EmailClaims claims, PasswordHasher hasher, Throttles throttles) {
        this.dispatch = dispatch;
        this.claims = claims;
        this.hasher = hasher;
        this.throttles = throttles;
    }

    @PostMapping("/api/auth/signup")
    @ResponseStatus(HttpStatus.CREATED)
    Answer signUp(Fields fields, RequestContext context) {
        throttles.signUp(context.clientAddress());
        Form form = fields.form();
        Field<String> email = form.email("email", AccountLimits.EMAIL);
        Field<String> phoneNumber =
                form.optionalText("phoneNumber", AccountLimits.PHONE_NUMBER, WhenEmpty.ABSENT_IN_FORM);
        Field<PlainPassword> password = form.password("password", AccountLimits.PASSWORD);
        Field<PlainPassword> repeated = form.password("password2");
        // Checked early to report it together with other errors; the claim decides.
        if (email.isGood() && claims.isTaken(EmailAddress.of(email.value()))) {
            form.refuse(email, AccountAnswers.EMAIL_TAKEN);
        }
        form.check();
        return open(
                EmailAddress.of(email.value()), phoneNumber.orElse(""), password.value(), repeated.value(), context);
    }

    private Answer open(
            EmailAddress email,
            String phoneNumber,
            PlainPassword password,
            PlainPassword repeated,
            RequestContext context) {
        if (!password.isSameAs(repeated)) {
            throw Refusal.nonField("Passwords don't match!");
        }
        List<String> faults = PasswordRules.faults(password, email.shown());
        if (!faults.isEmpty()) {
            throw Refusal.fieldErrors(Map.of("password", faults));
        }
        SignUp command =
                new SignUp(UUID.randomUUID().toString(), email, phoneNumber, new PasswordHash(hasher.hash(password)));
        AccountAnswers.underFields(() -> dispatch.send(command, RequestMetadata.of(context)));
        return new Answer(email.shown(), phoneNumber);
    }
}
