package chancery.web.error;

/**
 * Knows the exceptions that mean "a part is down" (a database that cannot be reached, a connection lost at commit).
 * Each service declares a bean for the parts that it uses; a request that fails so is answered 503 with
 * {@code Retry-After}.
 */
@FunctionalInterface
public interface OutageClassifier {

    /** Whether this exception, taken without its causes (they are asked about one by one), means an outage. */
    boolean isOutage(Throwable failure);
}
