package chancery.command;

import java.net.http.HttpHeaders;

/** What came back. */
public record Answer(int status, String body, HttpHeaders headers) {

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Status and body in one line, to be compared as a whole. */
    public String line() {
        return (status + " " + body).strip();
    }
}
