package chancery.web.error;

/**
 * Recognizes exceptions that mean an outage of a part (an unreachable database, a connection lost at commit). Each service
 * declares a bean for the parts that it uses. A request that fails with such an exception is answered with
 * 503 and {@code Retry-After}.
 */
@FunctionalInterface
public interface OutageClassifier {
    /** Whether this exception means an outage. Its causes are passed separately. */
    boolean isOutage(Throwable failure);
}
