package chancery.command.account.web;

import chancery.command.account.domain.AccountCommand.ChangeEmail;
import chancery.command.account.domain.AccountLimits;
import chancery.command.dispatch.CommandDispatcher;
import chancery.command.dispatch.RequestMetadata;
import chancery.command.throttle.Throttles;
import chancery.contracts.account.EmailAddress;
import chancery.web.body.Field;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.client.RequestContext;
import chancery.web.credentials.AuthenticatedSession;
import chancery.web.error.Refusal;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code PATCH /api/auth/change-email/}. All errors of the field are reported under {@code detail}. */
@RestController
final class ChangeEmailEndpoint {
    private static final String EMAIL = "email";

    /** The new address in the spelling that is shown. */
    record Answer(String email) {}

    private final CommandDispatcher dispatch;
    private final Throttles throttles;

    ChangeEmailEndpoint(CommandDispatcher dispatch, Throttles throttles) {
        this.dispatch = dispatch;
        this.throttles = throttles;
    }

    @PatchMapping("/api/auth/change-email")
    Answer changeEmail(Fields fields, AuthenticatedSession session, RequestContext context) {
        throttles.changeEmail(session.accountId());
        Form form = fields.nullWhereAbsent(EMAIL).form();
        Field<String> email = form.email(EMAIL, AccountLimits.EMAIL);
        form.checkOr(errors -> Refusal.detailList(errors.of(EMAIL)));
        ChangeEmail command =
                new ChangeEmail(session.accountId(), AccountSessions.of(session), EmailAddress.of(email.value()));
        return new Answer(
                AccountAnswers.underDetail(() -> dispatch.send(command, RequestMetadata.of(context, session))));
    }
}
