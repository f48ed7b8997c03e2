package chancery.feed.management;

import chancery.feed.kafka.KafkaUnavailable;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.dao.DataAccessException;

/** Answers an operator's request with its result, or with the reason why it was rejected. */
public final class ManagementAnswer {
    private ManagementAnswer() {}

    /** The result; 400 with the reason for a rejected request; 503 with the cause if Kafka or PostgreSQL is unavailable. */
    public static WebEndpointResponse<?> to(Supplier<WebEndpointResponse<?>> request) {
        try {
            return request.get();
        } catch (RequestRejected rejected) {
            return failed(400, rejected.getMessage());
        } catch (KafkaUnavailable unavailable) {
            return failed(503, unavailable.getMessage());
        } catch (DataAccessException unavailable) {
            // The most specific cause does not quote the SQL statement.
            return failed(
                    503,
                    "PostgreSQL is unavailable or refuses the request: "
                            + unavailable.getMostSpecificCause().getMessage());
        }
    }

    /** An answer with a reason and no result. */
    public static WebEndpointResponse<?> failed(int status, @Nullable String reason) {
        return new WebEndpointResponse<>(Map.of("detail", String.valueOf(reason)), status);
    }

    /**
     * A whole number of a request.
     *
     * @throws RequestRejected if the text is something else
     */
    public static @Nullable Long number(@Nullable String text, String requirement) {
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException malformed) {
            throw new RequestRejected(requirement);
        }
    }
}
