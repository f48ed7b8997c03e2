package chancery.web.credentials;

import chancery.start.host.ManagementSettings;
import chancery.web.error.Failures;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the security chain: stateless, without forms, cookies or a cross-site token, since nothing is a cookie. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ManagementSettings.class)
public class CredentialsConfiguration implements WebMvcConfigurer {

    /** Health and metrics: only on the management port, and that is on the loopback address unless told otherwise. */
    @Bean
    @Order(1)
    SecurityFilterChain managementChain(HttpSecurity http, ManagementSettings settings) throws Exception {
        return bare(http.securityMatcher(EndpointRequest.toAnyEndpoint()))
                .addFilterBefore(new NoWebPages(settings.names()), AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiChain(HttpSecurity http, ObjectProvider<RouteAccess> services, Failures failures)
            throws Exception {
        var gate =
                new CredentialsGate(new RouteAccesses(services.orderedStream().toList()), failures);
        return bare(http)
                .addFilterBefore(gate, AnonymousAuthenticationFilter.class)
                .build();
    }

    /** Each filter would be observed on each request, which costs more than the filters do. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall routedFirewall() {
        return new RoutedFirewall();
    }

    /** Tokens are the only credentials: without this bean Boot would make up a user, and print a password for it. */
    @Bean
    AuthenticationManager noPasswordLogin() {
        return authentication -> {
            throw new ProviderNotFoundException("No log-in by a password of the framework's");
        };
    }

    private static HttpSecurity bare(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CredentialsResolver());
    }
}
