package chancery.web.server;

import chancery.web.client.RequestContexts;
import chancery.web.client.WebSettings;
import chancery.web.error.Failures;
import chancery.web.route.Routes;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Wires the frame, the web server and the JSON of answers. */
@Configuration(proxyBeanMethods = false)
public class ServerConfiguration implements WebMvcConfigurer {

    @Bean
    FilterRegistrationBean<RequestFrame> requestFrame(
            RequestContexts contexts, Routes routes, WebSettings settings, Failures failures) {
        var frame = new RequestFrame(contexts, routes, new Cors(settings.corsOrigins()), failures);
        var registration = new FilterRegistrationBean<>(frame);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatManners() {
        return new TomcatManners();
    }

    /** {@code Accept} and {@code ?format=} are ignored: answers are JSON. */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).favorParameter(false).defaultContentType(MediaType.APPLICATION_JSON);
    }

    /** Members stand in the order of their record's components, not of the alphabet. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        JsonMapper mapper = JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper));
    }
}
