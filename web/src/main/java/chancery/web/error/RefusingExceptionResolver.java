package chancery.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers exceptions of controllers, and those of Spring before it finds one. */
final class RefusingExceptionResolver implements HandlerExceptionResolver, Ordered {
    private final Failures failures;

    RefusingExceptionResolver(Failures failures) {
        this.failures = failures;
    }

    @Override
    public ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        try {
            RefusalWriter.write(failures.refusalFor(failure), response);
            return new ModelAndView();
        } catch (IOException clientHasLeft) {
            throw new UncheckedIOException(clientHasLeft);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
