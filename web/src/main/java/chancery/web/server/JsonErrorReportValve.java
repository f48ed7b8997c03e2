package chancery.web.server;

import chancery.web.error.Refusal;
import chancery.web.error.RefusalWriter;
import chancery.web.error.StatusRefusals;
import chancery.web.route.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that Tomcat refuses before any filter, with the same JSON and headers as all others. Examples are a
 * broken escape, an encoded slash, and headers that are too large.
 */
final class JsonErrorReportValve extends ErrorReportValve {
    private final Routes routes;

    JsonErrorReportValve(Routes routes) {
        this.routes = routes;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        boolean isError = response.getStatus() >= 400;
        if (!isError || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            if (response.getHeader(RefusalWriter.REQUEST_ID) == null) {
                AnswerHeaders.set(response, requestId(), path(request));
            }
            response.setSuspended(false);
            RefusalWriter.write(refusal(request, response), response);
        } catch (IOException disconnected) {
            throw new UncheckedIOException(disconnected);
        }
    }

    /** Tomcat refuses CONNECT itself; here it gets the 405 of every unsupported method. */
    private Refusal refusal(Request request, Response response) {
        return "CONNECT".equals(request.getMethod())
                ? routes.find(path(request))
                        .map(route -> Refusal.methodNotAllowed("CONNECT", route.allow()))
                        .orElseGet(Refusal::notFound)
                : response.getStatus() == 400 ? malformed() : StatusRefusals.of(response.getStatus());
    }

    /** Tomcat refuses such a request before it reads the path, and reports no reason. */
    private static Refusal malformed() {
        return Refusal.detail(
                400,
                "Bad request: the request line or a header field is malformed, or the header is longer than 16 KiB. In a URL,"
                        + " write characters outside ASCII, spaces and quotes percent-encoded in UTF-8, like %C3%BC.");
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String path(Request request) {
        String path = request.getRequestURI();
        return path == null ? "" : path;
    }
}
