package chancery.web.credentials;

import chancery.contracts.token.InvalidToken;
import chancery.web.route.Service;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;

/**
 * Authenticates requests for the operations of one service: verifies the access token, then checks its session. Each
 * service declares one.
 *
 * <p>An outage during a check is answered with 503. Its exception is therefore not an {@code AuthenticationException}.
 */
public final class AccessTokenProvider implements AuthenticationProvider {
    private final Service service;
    private final TokenVerifier tokens;
    private final SessionCheck sessions;

    public AccessTokenProvider(Service service, TokenVerifier tokens, SessionCheck sessions) {
        this.service = service;
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** The service whose operations this authenticates. */
    public Service service() {
        return service;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        AccessToken token = (AccessToken) authentication;
        AuthenticatedSession session = verified(token.getCredentials());
        return switch (sessions.check(session)) {
            case VALID -> token.verified(session);
            case ENDED -> throw new RefusedCredentials(TokenRefusals.invalid());
            case ACCOUNT_GONE -> throw new RefusedCredentials(TokenRefusals.accountGone());
            case ACCOUNT_DISABLED -> throw new RefusedCredentials(TokenRefusals.accountDisabled());
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return authentication == AccessToken.class;
    }

    private AuthenticatedSession verified(String token) {
        try {
            return AuthenticatedSession.of(tokens.verify(token));
        } catch (InvalidToken invalid) {
            throw new RefusedCredentials(TokenRefusals.of(invalid));
        }
    }
}
