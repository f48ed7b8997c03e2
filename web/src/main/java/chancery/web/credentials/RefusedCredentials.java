package chancery.web.credentials;

import chancery.web.error.Refusal;
import org.springframework.security.core.AuthenticationException;

/** Credentials that are malformed, not valid or revoked, with the 401 that the client gets. */
public final class RefusedCredentials extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedCredentials(Refusal refusal) {
        super(String.valueOf(refusal.getMessage()));
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
