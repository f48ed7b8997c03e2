package chancery.query.login;

import chancery.contracts.account.EmailAddress;
import chancery.query.token.TokenPair;
import chancery.web.body.Field;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.body.PlainPassword;
import chancery.web.client.RequestContext;
import chancery.web.error.Refusal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/auth/get-token/}. */
@RestController
final class GetTokenEndpoint {
    private final Login login;
    private final LoginMetrics metrics;

    GetTokenEndpoint(Login login, LoginMetrics metrics) {
        this.login = login;
        this.metrics = metrics;
    }

    @PostMapping("/api/auth/get-token")
    TokenPair getToken(Fields fields, RequestContext context) {
        Form form = fields.form();
        Field<String> email = form.text("email");
        Field<PlainPassword> password = form.password("password");
        form.check();
        return metrics.count(
                        () -> login.logIn(EmailAddress.of(email.value()), password.value(), context.clientAddress()))
                .orElseThrow(() -> Refusal.detail(401, "No active account found with the given credentials"));
    }
}
