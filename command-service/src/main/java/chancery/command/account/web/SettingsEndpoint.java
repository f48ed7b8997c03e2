package chancery.command.account.web;

import chancery.command.account.domain.AccountCommand.UpdateSettings;
import chancery.command.account.domain.AccountLimits;
import chancery.command.account.domain.Settings;
import chancery.command.dispatch.CommandDispatcher;
import chancery.command.dispatch.RequestMetadata;
import chancery.command.throttle.Throttles;
import chancery.web.body.Field;
import chancery.web.body.Fields;
import chancery.web.body.Form;
import chancery.web.body.WhenEmpty;
import chancery.web.client.RequestContext;
import chancery.web.credentials.AuthenticatedSession;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** {@code PUT} and {@code PATCH /api/users/settings/}. Both keep the values of absent fields. */
@RestController
final class SettingsEndpoint {
    private final CommandDispatcher dispatch;
    private final Throttles throttles;

    SettingsEndpoint(CommandDispatcher dispatch, Throttles throttles) {
        this.dispatch = dispatch;
        this.throttles = throttles;
    }

    @RequestMapping(
            path = "/api/users/settings",
            method = {RequestMethod.PUT, RequestMethod.PATCH})
    Settings update(Fields fields, AuthenticatedSession session, RequestContext context) {
        throttles.changeSettings(session.accountId());
        Form form = fields.form();
        Field<String> firstName = form.optionalText("firstName", AccountLimits.NAME, WhenEmpty.BLANK);
        Field<String> lastName = form.optionalText("lastName", AccountLimits.NAME, WhenEmpty.BLANK);
        Field<String> phoneNumber =
                form.optionalText("phoneNumber", AccountLimits.PHONE_NUMBER, WhenEmpty.ABSENT_IN_FORM);
        form.check();
        UpdateSettings command = new UpdateSettings(
                session.accountId(),
                AccountSessions.of(session),
                firstName.optional().orElse(null),
                lastName.optional().orElse(null),
                phoneNumber.optional().orElse(null));
        return AccountAnswers.underFields(() -> dispatch.send(command, RequestMetadata.of(context, session)));
    }
}
