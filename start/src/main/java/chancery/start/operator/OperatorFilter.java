package chancery.start.operator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requires an operator's token (RFC 6750) for each request to the management port that changes something, and logs who did what.
 * Reads need none: health and metrics are open to the management network.
 */
public final class OperatorFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(OperatorFilter.class);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SCHEME = "Bearer ";

    /** Writes the 401. */
    @FunctionalInterface
    public interface Refusal {
        void write(HttpServletResponse response, String reason) throws IOException;
    }

    private final Operators operators;
    private final Refusal refusal;

    public OperatorFilter(Operators operators, Refusal refusal) {
        this.operators = operators;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READS.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        Optional<String> operator = token(request.getHeader("Authorization")).flatMap(operators::nameOf);
        if (operator.isEmpty()) {
            log.warn(
                    "{} {} without a valid operator token, from {}: refused",
                    request.getMethod(),
                    request.getRequestURI(),
                    request.getRemoteAddr());
            response.setHeader("WWW-Authenticate", "Bearer realm=\"management\"");
            refusal.write(response, reason());
            return;
        }
        chain.doFilter(request, response);
        log.info(
                "Operator {}: {} {} answered {}",
                operator.get(),
                request.getMethod(),
                request.getRequestURI(),
                response.getStatus());
    }

    private String reason() {
        return operators.isEmpty()
                ? "No operator is configured: set chancery.management.operators.<name> to the SHA-256 hash of a token."
                : "This request needs the token of an operator: Authorization: Bearer <token>. At the desk it is in"
                        + " keys/operator.token in the data directory.";
    }

    private static Optional<String> token(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }
}
