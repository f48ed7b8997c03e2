package chancery.web.client;

import chancery.web.route.RequestArgument;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Provides the context of requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
public class ClientConfiguration implements WebMvcConfigurer {
    @Bean
    RequestContexts requestContexts(WebSettings settings) {
        return new RequestContexts(new TrustedProxies(settings.trustedProxies()));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestArgument<>(RequestContext.class, RequestContext::of));
    }
}
