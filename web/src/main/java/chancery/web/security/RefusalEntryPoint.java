package chancery.web.security;

import chancery.web.credentials.RefusedCredentials;
import chancery.web.error.Refusal;
import chancery.web.error.RefusalWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Writes the 401 of a request without credentials, or with refused ones. */
final class RefusalEntryPoint implements AuthenticationEntryPoint {
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        RefusalWriter.write(
                failure instanceof RefusedCredentials refused
                        ? refused.refusal()
                        : Refusal.detail(401, "Authentication credentials were not provided."),
                response);
    }
}
