package chancery.command.recovery;

import chancery.command.throttle.Throttles;
import chancery.contracts.account.EmailAddress;
import chancery.web.body.Field;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.client.RequestContext;
import chancery.web.client.WebSettings;
import chancery.web.error.Refusal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/auth/reset-password/?email=}: requests a reset code. HEAD has the same answer and sends nothing. */
@RestController
final class RequestResetEndpoint {
    /** The answer of the published API. */
    record Answer(String success) {}

    private final Recovery recovery;
    private final RecoveryAnswers answers;
    private final Throttles throttles;
    private final ResetCounts counts;
    private final Set<String> allowedOrigins;

    RequestResetEndpoint(
            Recovery recovery, RecoveryAnswers answers, Throttles throttles, ResetCounts counts, WebSettings web) {
        this.recovery = recovery;
        this.answers = answers;
        this.throttles = throttles;
        this.counts = counts;
        this.allowedOrigins = Set.copyOf(web.corsOrigins());
    }

    @GetMapping("/api/auth/reset-password")
    Answer request(
            Fields fields,
            HttpMethod method,
            RequestContext context,
            @RequestHeader(name = "Sec-Fetch-Site", required = false) @Nullable String site,
            @RequestHeader(name = "Origin", required = false) @Nullable String origin) {
        requireNoForeignPage(site, origin);
        return answers.timed(() -> {
            Form form = fields.form();
            Field<String> field = form.email("email");
            form.check();
            EmailAddress email = EmailAddress.of(field.value());
            boolean sends = !method.equals(HttpMethod.HEAD);
            throttle(email, sends, context);
            Optional<Recovery.Known> account = recovery.find(email);
            if (sends) {
                counts.request(account.isPresent());
            }
            if (account.isEmpty() && answers.revealsUnknown()) {
                throw RecoveryAnswers.unknown(email);
            }
            account.filter(known -> sends).ifPresent(known -> recovery.request(known, context));
            return new Answer("Successfully sent a reset code to " + email.shown() + ".");
        });
    }

    /** An image of any web page would otherwise send mails from the addresses of its visitors. */
    private void requireNoForeignPage(@Nullable String site, @Nullable String origin) {
        if ("cross-site".equals(site) && (origin == null || !allowedOrigins.contains(origin))) {
            throw Refusal.forbidden();
        }
    }

    private void throttle(EmailAddress email, boolean sends, RequestContext context) {
        if (sends) {
            throttles.resetRequest(email, context.clientAddress());
        } else {
            throttles.resetRequestOfClient(context.clientAddress());
        }
    }
}
