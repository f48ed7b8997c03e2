package chancery.feed.management;

import chancery.feed.kafka.KafkaUnavailable;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.dao.DataAccessException;

/** Answers to an operator's order: what came of it, or why nothing did. */
public final class ManagementAnswer {

    private ManagementAnswer() {}

    /** What came of it; 503 with the part's name where a part that it needs is away. */
    public static WebEndpointResponse<?> to(Supplier<WebEndpointResponse<?>> order) {
        try {
            return order.get();
        } catch (KafkaUnavailable away) {
            return refused(503, "A part that is needed is away: " + away.getMessage());
        } catch (DataAccessException away) {
            // Without the statement, which its own message has.
            return refused(
                    503,
                    "PostgreSQL is away or refuses: "
                            + away.getMostSpecificCause().getMessage());
        }
    }

    /** A refusal, in words. */
    public static WebEndpointResponse<?> refused(int status, String why) {
        return new WebEndpointResponse<>(Map.of("detail", why), status);
    }
}
