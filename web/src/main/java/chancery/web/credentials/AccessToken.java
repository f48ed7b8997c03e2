package chancery.web.credentials;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The access token of a request, and once a provider has verified it, its {@link AuthenticatedSession}. */
public final class AccessToken extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final String token;
    private final transient @Nullable AuthenticatedSession session;

    /** An unverified token. */
    public AccessToken(String token) {
        this(token, null);
    }

    private AccessToken(String token, @Nullable AuthenticatedSession session) {
        super(List.of());
        this.token = token;
        this.session = session;
        setAuthenticated(session != null);
    }

    AccessToken verified(AuthenticatedSession verified) {
        return new AccessToken(token, verified);
    }

    @Override
    public String getCredentials() {
        return token;
    }

    @Override
    public @Nullable AuthenticatedSession getPrincipal() {
        return session;
    }
}
