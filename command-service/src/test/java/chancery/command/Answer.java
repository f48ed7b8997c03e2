package chancery.command;

import java.net.http.HttpHeaders;

/** The answer to a request. */
public record Answer(int status, String body, HttpHeaders headers) {
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Status and body in one line, for comparison. */
    public String line() {
        return (status + " " + body).strip();
    }
}
