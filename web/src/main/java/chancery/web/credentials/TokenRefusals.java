package chancery.web.credentials;

import chancery.contracts.token.InvalidToken;
import chancery.web.error.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The 401s of a token that opens nothing, in SimpleJWT's words. */
public final class TokenRefusals {

    private TokenRefusals() {}

    static Refusal of(InvalidToken invalid) {
        return switch (invalid.reason()) {
            case INVALID -> invalid();
            case WRONG_TYPE -> notValid("Token has wrong type");
        };
    }

    /** A token whose session ended looks like any bad one. */
    public static Refusal invalid() {
        return notValid("Token is invalid or expired");
    }

    /** For a token whose account does not exist (any more). */
    public static Refusal accountGone() {
        return Refusal.unauthorized("User not found", "user_not_found");
    }

    /** For a token of an account that is disabled. */
    public static Refusal accountDisabled() {
        return Refusal.unauthorized("User is inactive", "user_inactive");
    }

    private static Refusal notValid(String why) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("tokenClass", "AccessToken");
        message.put("tokenType", "access");
        message.put("message", why);
        return Refusal.unauthorized("Given token not valid for any token type", "token_not_valid")
                .with("messages", List.of(message));
    }
}
