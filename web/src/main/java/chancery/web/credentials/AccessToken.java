package chancery.web.credentials;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** The access token of a request, and once a provider has verified it, its {@link Credentials}. */
public final class AccessToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String token;
    private final transient @Nullable Credentials credentials;

    /** A token that nobody has verified. */
    public AccessToken(String token) {
        this(token, null);
    }

    private AccessToken(String token, @Nullable Credentials credentials) {
        super(List.of());
        this.token = token;
        this.credentials = credentials;
        setAuthenticated(credentials != null);
    }

    AccessToken verified(Credentials verified) {
        return new AccessToken(token, verified);
    }

    @Override
    public String getCredentials() {
        return token;
    }

    @Override
    public @Nullable Credentials getPrincipal() {
        return credentials;
    }
}
