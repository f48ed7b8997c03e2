package chancery.web.security;

import chancery.web.credentials.AccessToken;
import chancery.web.credentials.RefusedCredentials;
import chancery.web.error.Refusal;
import chancery.web.route.Operation;
import chancery.web.route.RoutedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads the token from {@code Authorization}, with scheme names in any case (RFC 9110, section 11.1), as SimpleJWT does. */
final class AccessTokenConverter implements AuthenticationConverter {
    private static final Set<String> SCHEMES = Set.of("jwt", "bearer");

    /** Returns {@code null} for a public operation, and for a header with neither {@code JWT} nor {@code Bearer}. */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!RoutedRequest.operationOf(request)
                .filter(Operation::needsCredentials)
                .isPresent()) {
            return null;
        }
        // Repeated Authorization headers are joined to one list (RFC 9110, section 5.3), which is then refused as more
        // than one token.
        String header = String.join(",", Collections.list(request.getHeaders("Authorization")));
        List<String> parts = Arrays.stream(header.split("[ \t\n\u000b\f\r]+"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty() || !SCHEMES.contains(parts.getFirst().toLowerCase(Locale.ROOT))) {
            return null;
        }
        if (parts.size() != 2) {
            throw new RefusedCredentials(Refusal.unauthorized(
                    "Authorization header must contain two space-delimited values", "bad_authorization_header"));
        }
        return new AccessToken(parts.getLast());
    }
}
