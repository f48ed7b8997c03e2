package chancery.web.credentials;

import chancery.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the token out of {@code Authorization} as SimpleJWT does; scheme words in any case (RFC 9110, 11.1). */
final class AuthorizationHeader {

    private static final Set<String> SCHEMES = Set.of("jwt", "bearer");

    private AuthorizationHeader() {}

    /** The token, or the refusal of a request that shows none. */
    static String token(HttpServletRequest request) {
        // Several headers of this name are one list (RFC 9110, 5.3), and so more than one token.
        String header = String.join(",", Collections.list(request.getHeaders("Authorization")));
        List<String> parts = Arrays.stream(header.split("[ \t\n\u000b\f\r]+"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty() || !SCHEMES.contains(parts.get(0).toLowerCase(Locale.ROOT))) {
            throw Refusal.detail(401, "Authentication credentials were not provided.");
        }
        if (parts.size() != 2) {
            throw Refusal.unauthorized(
                    "Authorization header must contain two space-delimited values", "bad_authorization_header");
        }
        return parts.get(1);
    }
}
