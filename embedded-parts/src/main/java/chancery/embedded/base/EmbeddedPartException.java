package chancery.embedded.base;

import org.jspecify.annotations.Nullable;

/** Says in one sentence, fit for the person at the desk, why an embedded part cannot start or go on. */
public final class EmbeddedPartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedPartException(String message) {
        super(message);
    }

    public EmbeddedPartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
