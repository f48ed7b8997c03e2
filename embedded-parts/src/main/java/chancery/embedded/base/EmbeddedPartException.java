package chancery.embedded.base;

import org.jspecify.annotations.Nullable;

/** Reports in one sentence, for the user, why an embedded part cannot start or continue. */
public final class EmbeddedPartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedPartException(String message) {
        super(message);
    }

    public EmbeddedPartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
