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
 * Answers requests that Tomcat refuses before any filter sees them (a broken escape, an encoded slash, headers too
 * large): the same JSON and the same headers as everywhere.
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
        } catch (IOException clientIsGone) {
            throw new UncheckedIOException(clientIsGone);
        }
    }

    /** Tomcat knows no CONNECT; for us it is a method like any that is not allowed. */
    private Refusal refusal(Request request, Response response) {
        return "CONNECT".equals(request.getMethod())
                ? routes.find(path(request))
                        .map(route -> Refusal.methodNotAllowed("CONNECT", route.allow()))
                        .orElseGet(Refusal::notFound)
                : StatusRefusals.of(response.getStatus());
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String path(Request request) {
        String path = request.getRequestURI();
        return path == null ? "" : path;
    }
}
