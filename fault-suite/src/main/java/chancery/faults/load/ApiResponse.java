package chancery.faults.load;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The response to a request.
 *
 * @param status 0 if the connection failed or timed out
 */
public record ApiResponse(int status, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the outcome of the operation is unknown: no response, or a server error. */
    public boolean isUnknown() {
        return status == 0 || status >= 500;
    }

    /** A member of the JSON body; empty if it is missing. */
    public String text(String name) {
        JsonNode member = JSON.readTree(body).get(name);
        return member == null ? "" : member.asString();
    }

    @Override
    public String toString() {
        return status + " " + (body.length() > 200 ? body.substring(0, 200) : body);
    }
}
