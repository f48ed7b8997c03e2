package chancery.web.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure for the log: the classes and stack traces of all causes, without their messages, which may quote personal data
 * or secrets.
 */
final class WithoutMessages extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int DEEPEST_CAUSE = 20;

    WithoutMessages(Throwable failure) {
        this(failure, 0);
    }

    private WithoutMessages(Throwable failure, int depth) {
        super(failure.getClass().getName(), cause(failure.getCause(), depth + 1));
        setStackTrace(failure.getStackTrace());
    }

    private static @Nullable WithoutMessages cause(@Nullable Throwable cause, int depth) {
        return cause == null || depth > DEEPEST_CAUSE ? null : new WithoutMessages(cause, depth);
    }
}
