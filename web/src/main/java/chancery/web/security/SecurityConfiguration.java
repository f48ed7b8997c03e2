package chancery.web.security;

import chancery.start.host.BrowserRequestFilter;
import chancery.start.host.ManagementSettings;
import chancery.start.operator.OperatorFilter;
import chancery.start.operator.Operators;
import chancery.web.credentials.AccessTokenProvider;
import chancery.web.credentials.AuthenticatedSession;
import chancery.web.error.Refusal;
import chancery.web.error.RefusalWriter;
import chancery.web.route.RequestArgument;
import chancery.web.route.RoutedRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.authentication.AuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The security filter chains: stateless, with access tokens as the only credentials. Without cookies, no CSRF token is
 * needed.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ManagementSettings.class)
public class SecurityConfiguration implements WebMvcConfigurer {
    /** Health and metrics need no credentials; a request that changes something needs an operator's token. */
    @Bean
    @Order(1)
    SecurityFilterChain managementChain(HttpSecurity http, ManagementSettings settings, Environment environment)
            throws Exception {
        return stateless(http.securityMatcher(EndpointRequest.toAnyEndpoint()))
                .addFilterBefore(
                        new BrowserRequestFilter(
                                settings.allowedHosts(),
                                (response, reason) -> RefusalWriter.write(Refusal.detail(403, reason), response)),
                        AnonymousAuthenticationFilter.class)
                .addFilterAfter(
                        new OperatorFilter(
                                Operators.of(settings, environment),
                                (response, reason) -> RefusalWriter.write(Refusal.detail(401, reason), response)),
                        AnonymousAuthenticationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiChain(HttpSecurity http, AuthenticationManagerResolver<HttpServletRequest> providers)
            throws Exception {
        var entryPoint = new RefusalEntryPoint();
        var authentication = new AuthenticationFilter(providers, new AccessTokenConverter());
        authentication.setSuccessHandler((request, response, authenticated) -> {});
        authentication.setFailureHandler(new AuthenticationEntryPointFailureHandler(entryPoint));
        return stateless(http)
                .addFilterBefore(authentication, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(SecurityConfiguration::isPublic)
                        .permitAll()
                        .requestMatchers(RoutedRequest::isRouted)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(entryPoint)
                        .accessDeniedHandler((request, response, denied) -> RefusalWriter.write(
                                RoutedRequest.isRouted(request) ? Refusal.forbidden() : Refusal.notFound(), response)))
                .addFilterAfter(new MethodFilter(), AuthorizationFilter.class)
                .build();
    }

    /** With this bean, Boot creates no user with a generated password. */
    @Bean
    AuthenticationManagerResolver<HttpServletRequest> providerOfOperation(
            ObjectProvider<AccessTokenProvider> providers) {
        return new ProviderOfOperation(providers.orderedStream().toList());
    }

    /** An observation of each filter of each request costs more than the filters themselves. */
    @Bean
    SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall routedFirewall() {
        return new RoutedFirewall();
    }

    private static boolean isPublic(HttpServletRequest request) {
        return RoutedRequest.operationOf(request)
                .filter(operation -> !operation.needsCredentials())
                .isPresent();
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
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
        resolvers.add(new RequestArgument<>(AuthenticatedSession.class, request -> session()));
    }

    private static AuthenticatedSession session() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof AuthenticatedSession session) {
            return session;
        }
        throw new IllegalStateException(
                "A controller of a public operation has a parameter of type AuthenticatedSession");
    }
}
