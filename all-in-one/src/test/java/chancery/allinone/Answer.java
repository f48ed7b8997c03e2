package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The answer to a request. */
record Answer(int status, String body, HttpHeaders headers) {

    private static final JsonMapper JSON = new JsonMapper();

    JsonNode json() {
        return JSON.readTree(body);
    }

    String text(String key) {
        return json().get(key).asString();
    }

    /** Asserts status and exact body. */
    Answer is(int expectedStatus, String expectedBody) {
        assertThat(body).isEqualTo(expectedBody);
        return is(expectedStatus);
    }

    /** Asserts the status; the body explains a failure. */
    Answer is(int expectedStatus) {
        assertThat(status).as("status of the answer %s", body).isEqualTo(expectedStatus);
        return this;
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
