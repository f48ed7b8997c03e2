package chancery.command.account.web;

import chancery.command.account.domain.AccountRefusal;
import chancery.command.account.domain.Refused;
import chancery.web.credentials.TokenRefusals;
import chancery.web.error.Refusal;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Maps an account's refusals to HTTP. Endpoints choose the key under which a refusal of a field is reported. */
public final class AccountAnswers {
    /** A text of the published API, which calls an account a "user". */
    static final String EMAIL_TAKEN = "user with this email already exists.";

    private static final String SESSION_TOKEN_NOT_VALID = "Session token has expired or it is incorrect.";
    private static final Duration RETRY = Duration.ofSeconds(1);

    private AccountAnswers() {}

    /** Runs a step; refusals of a field are reported under the field's name. */
    public static <R> R underFields(Supplier<R> step) {
        return answering(step, text -> Refusal.fieldError("email", text));
    }

    /** Runs a step; refusals of a field are reported under {@code detail}. */
    static <R> R underDetail(Supplier<R> step) {
        return answering(step, Refusal::detailList);
    }

    private static <R> R answering(Supplier<R> step, Function<String, Refusal> aboutEmail) {
        try {
            return step.get();
        } catch (Refused refused) {
            throw switch (refused.refusal()) {
                case AccountRefusal.EmailTaken taken -> aboutEmail.apply(EMAIL_TAKEN);
                case AccountRefusal.SessionRevoked revoked -> TokenRefusals.invalid();
                case AccountRefusal.Disabled disabled -> TokenRefusals.accountDisabled();
                case AccountRefusal.PasswordChangedMeanwhile outdated -> Refusal.unavailable(RETRY);
                case AccountRefusal.SessionTokenNotValid wrong -> sessionTokenNotValid();
            };
        }
    }

    /** 400 for a session token that is not valid. */
    public static Refusal sessionTokenNotValid() {
        return Refusal.fieldError("sessionToken", SESSION_TOKEN_NOT_VALID);
    }
}
