package chancery.command.recovery;

import chancery.command.account.domain.RecoveryRules;
import chancery.command.throttle.Throttles;
import chancery.contracts.account.EmailAddress;
import chancery.web.body.Field;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.client.RequestContext;
import chancery.web.error.Refusal;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/auth/reset-password/}: exchanges a correct reset code for a session token. */
@RestController
final class TryResetCodeEndpoint {
    /** The answer of the published API; its value is a secret. */
    record Answer(String sessionToken) {
        @Override
        public String toString() {
            return "Answer[***]";
        }
    }

    private final Recovery recovery;
    private final RecoveryAnswers answers;
    private final RecoveryRules rules;
    private final Throttles throttles;
    private final ResetCounts counts;

    TryResetCodeEndpoint(
            Recovery recovery, RecoveryAnswers answers, RecoveryRules rules, Throttles throttles, ResetCounts counts) {
        this.recovery = recovery;
        this.answers = answers;
        this.rules = rules;
        this.throttles = throttles;
        this.counts = counts;
    }

    @PostMapping("/api/auth/reset-password")
    Answer tryCode(Fields fields, RequestContext context) {
        return answers.timed(() -> {
            Form form = fields.form();
            Field<String> email = form.email("email");
            Field<String> code = form.digits("code", rules.codes().digits());
            form.check();
            throttles.resetTry(context.clientAddress());
            return tryCode(EmailAddress.of(email.value()), code.value(), context);
        });
    }

    /** Unless unknown addresses are revealed, a code for an unknown address counts as wrong. */
    private Answer tryCode(EmailAddress email, String code, RequestContext context) {
        Optional<Recovery.Known> account = recovery.find(email);
        if (account.isEmpty() && answers.revealsUnknown()) {
            throw RecoveryAnswers.unknown(email);
        }
        if (!rules.codes().hasForm(code)) {
            throw Refusal.fieldError("code", "Invalid code provided.");
        }
        if (account.isEmpty()) {
            recovery.tryUnknown(email, context);
        }
        Optional<String> sessionToken = account.flatMap(known -> recovery.tryCode(known, code, context));
        counts.code(sessionToken.isPresent());
        return sessionToken.map(Answer::new).orElseThrow(RecoveryAnswers::wrongCode);
    }
}
