package chancery.web.server;

import chancery.web.client.RequestContexts;
import chancery.web.client.WebSettings;
import chancery.web.error.Failures;
import chancery.web.route.RoutedRequest;
import chancery.web.route.Routes;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Configures the request frame, the web server and the JSON of answers. */
@Configuration(proxyBeanMethods = false)
public class ServerConfiguration implements WebMvcConfigurer {
    @Bean
    FilterRegistrationBean<RequestFrame> requestFrame(
            RequestContexts contexts, Routes routes, WebSettings settings, Failures failures) {
        var frame = new RequestFrame(contexts, routes, new Cors(settings.corsOrigins()), failures);
        var registration = new FilterRegistrationBean<>(frame);
        registration.setOrder(RequestFrame.ORDER);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    /** Replaces Boot's filter, which observes neither unknown paths nor the answers of {@link RequestFrame}. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> observedRequests(
            ObjectProvider<ObservationRegistry> observations) {
        var registration = new FilterRegistrationBean<>(new ServerHttpObservationFilter(
                observations.getIfAvailable(() -> ObservationRegistry.NOOP), new ObservedRequests()));
        registration.setOrder(ObservedRequests.ORDER);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatCustomizer(Routes routes) {
        return new TomcatCustomizer(routes);
    }

    @Bean
    ConnectionDrain connectionDrain(ApplicationContext context, WebSettings settings) {
        return new ConnectionDrain(context, settings.drain());
    }

    /** The API ignores {@code Accept}: its answers are JSON. Pages may use it. */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        ContentNegotiationStrategy byHeader = new HeaderContentNegotiationStrategy();
        negotiation.strategies(List.of(request ->
                isForApi(request) ? List.of(MediaType.APPLICATION_JSON) : byHeader.resolveMediaTypes(request)));
    }

    private static boolean isForApi(NativeWebRequest request) {
        HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
        return servletRequest != null
                && RoutedRequest.isRouted(servletRequest)
                && !RoutedRequest.routeOf(servletRequest).isPage();
    }

    /** Members are in the order of the record's components, not in alphabetical order. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        JsonMapper mapper = JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(mapper));
    }
}
