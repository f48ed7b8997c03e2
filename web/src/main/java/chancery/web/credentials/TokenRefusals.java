package chancery.web.credentials;

import chancery.contracts.token.InvalidToken;
import chancery.web.error.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The 401s of a token that is not valid or revoked. Their texts are those of SimpleJWT
 * (djangorestframework-simplejwt), whose error texts existing clients compare.
 */
public final class TokenRefusals {
    private TokenRefusals() {}

    static Refusal of(InvalidToken invalid) {
        return switch (invalid.reason()) {
            case INVALID -> invalid();
            case WRONG_TYPE -> notValid("Token has wrong type");
        };
    }

    /** For a token that is not valid, and for one of a revoked session. */
    public static Refusal invalid() {
        return notValid("Token is invalid or expired");
    }

    /** For a token of an account that does not exist. */
    public static Refusal accountGone() {
        return Refusal.unauthorized("User not found", "user_not_found");
    }

    /** For a token of a disabled account. */
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
