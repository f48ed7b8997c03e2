package chancery.web;

import chancery.contracts.account.EmailAddress;
import chancery.web.body.Field;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.body.PlainPassword;
import chancery.web.body.WhenEmpty;
import chancery.web.client.RequestContext;
import chancery.web.credentials.AccessTokenProvider;
import chancery.web.credentials.AuthenticatedSession;
import chancery.web.credentials.SessionState;
import chancery.web.error.OutageClassifier;
import chancery.web.error.Refusal;
import chancery.web.route.Route;
import chancery.web.route.Service;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A minimal web service. Its endpoints read fields as the real ones do, and answer with the values. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({WebConfiguration.class, SampleService.Endpoints.class})
class SampleService {
    static final Route BROKEN = Route.page("/broken");

    @Bean
    Route broken() {
        return BROKEN;
    }

    @Bean
    Route page() {
        return Route.page("/page");
    }

    @Bean
    Tokens tokens() {
        return new Tokens(Clock.systemUTC());
    }

    @Bean
    AccessTokenProvider access(Tokens tokens) {
        return new AccessTokenProvider(Service.COMMAND, tokens::verify, session -> switch (session.sid()) {
            case "ended" -> SessionState.ENDED;
            case "gone" -> SessionState.ACCOUNT_GONE;
            case "disabled" -> SessionState.ACCOUNT_DISABLED;
            case "down" -> throw new PartIsDown();
            default -> SessionState.VALID;
        });
    }

    @Bean
    OutageClassifier outages() {
        return failure -> failure instanceof PartIsDown;
    }

    static final class PartIsDown extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @RestController
    static class Endpoints {
        record SignedUp(String email, String phoneNumber) {}

        record Login(String password, String email) {}

        @PostMapping("/api/auth/signup")
        @ResponseStatus(HttpStatus.CREATED)
        SignedUp signUp(Fields fields) {
            Form form = fields.form();
            Field<String> email = form.email("email", 254);
            Field<String> phone = form.optionalText("phoneNumber", 16, WhenEmpty.ABSENT_IN_FORM);
            Field<PlainPassword> password = form.password("password", 128);
            Field<PlainPassword> password2 = form.password("password2");
            if (email.isGood() && email.value().startsWith("taken")) {
                form.refuse(email, "user with this email already exists.");
            }
            form.check();
            if (!password.value().isSameAs(password2.value())) {
                throw Refusal.nonField("Passwords don't match!");
            }
            return new SignedUp(EmailAddress.of(email.value()).shown(), phone.orElse(""));
        }

        /** Answers with the values received, in an order that is not alphabetical. */
        @PostMapping("/api/auth/get-token")
        Login getToken(Fields fields) {
            Form form = fields.form();
            Field<String> email = form.text("email");
            Field<PlainPassword> password = form.password("password");
            form.check();
            return new Login(password.value().reveal(), email.value());
        }

        @PatchMapping("/api/auth/change-email")
        Map<String, String> changeEmail(AuthenticatedSession session, Fields fields) {
            Form form = fields.nullWhereAbsent("email").form();
            Field<String> email = form.email("email", 254);
            form.checkOr(errors -> Refusal.detailList(errors.of("email")));
            return Map.of("email", email.value());
        }

        @GetMapping("/api/users/settings")
        AuthenticatedSession settings(AuthenticatedSession session) {
            return session;
        }

        @PutMapping("/api/users/settings")
        Map<String, Object> put(Fields fields) {
            return patch(fields);
        }

        @PatchMapping("/api/users/settings")
        Map<String, Object> patch(Fields fields) {
            Form form = fields.form();
            Field<String> first = form.optionalText("firstName", 150, WhenEmpty.BLANK);
            Field<String> phone = form.optionalText("phoneNumber", 16, WhenEmpty.ABSENT_IN_FORM);
            form.check();
            Map<String, Object> changed = new LinkedHashMap<>();
            first.optional().ifPresent(value -> changed.put("firstName", value));
            phone.optional().ifPresent(value -> changed.put("phoneNumber", value));
            return changed;
        }

        @GetMapping("/api/auth/reset-password")
        Map<String, String> reset(Fields fields, RequestContext context) {
            Form form = fields.form();
            Field<String> email = form.email("email");
            form.check();
            return Map.of(
                    "email", email.value(), "group", context.clientAddress().group());
        }

        @PatchMapping("/api/auth/reset-password")
        void throttled() {
            throw Refusal.throttled(Duration.ofMillis(59_001));
        }

        @GetMapping("/page")
        ResponseEntity<byte[]> page() {
            return ResponseEntity.ok()
                    .contentType(MediaType.TEXT_HTML)
                    .header("Content-Security-Policy", "default-src 'self'")
                    .body("<p>".getBytes(StandardCharsets.UTF_8));
        }

        @GetMapping("/broken")
        ResponseEntity<String> broken() {
            throw new IllegalStateException("secret-4711 is inside");
        }
    }
}
