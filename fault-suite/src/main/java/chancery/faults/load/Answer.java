package chancery.faults.load;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request was answered.
 *
 * @param status 0 if the connection broke or no answer came
 */
public record Answer(int status, String body) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Whether it did what was asked. */
    public boolean isDone() {
        return status >= 200 && status < 300;
    }

    /** Whether nobody knows what came of it: no answer, or one that says that something is away. */
    public boolean isUnknown() {
        return status == 0 || status >= 500;
    }

    /** A member of the answer's JSON; empty if there is none. */
    public String text(String name) {
        JsonNode member = JSON.readTree(body).get(name);
        return member == null ? "" : member.asString();
    }

    @Override
    public String toString() {
        return status + " " + (body.length() > 200 ? body.substring(0, 200) : body);
    }
}
