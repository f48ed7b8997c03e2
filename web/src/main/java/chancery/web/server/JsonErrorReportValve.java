package chancery.web.server;

import chancery.web.error.RefusalWriter;
import chancery.web.error.StatusRefusals;
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
public final class JsonErrorReportValve extends ErrorReportValve {

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
            RefusalWriter.write(StatusRefusals.of(response.getStatus()), response);
        } catch (IOException clientIsGone) {
            throw new UncheckedIOException(clientIsGone);
        }
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static String path(Request request) {
        String path = request.getRequestURI();
        return path == null ? "" : path;
    }
}
