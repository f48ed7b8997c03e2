package chancery.web.error;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Provides the conversion of failures to answers. */
@Configuration(proxyBeanMethods = false)
public class ErrorConfiguration {
    @Bean
    Failures failures(ObjectProvider<OutageClassifier> outages) {
        return new Failures(outages.orderedStream().toList());
    }

    @Bean
    HandlerExceptionResolver refusingExceptionResolver(Failures failures) {
        return new RefusingExceptionResolver(failures);
    }

    @Bean
    ErrorPage errorPage() {
        return new ErrorPage();
    }
}
