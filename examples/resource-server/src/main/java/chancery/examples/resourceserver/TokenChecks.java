package chancery.examples.resourceserver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The checks of docs/tokens.md that Spring Security does not make by itself. It checks the signature, algorithm, issuer, audience and
 * present times as {@code application.yml} configures them.
 */
@Configuration(proxyBeanMethods = false)
class TokenChecks {
    private static final Logger LOG = LoggerFactory.getLogger(TokenChecks.class);

    /** A token without these claims would never expire, or would not be an access token. */
    @Bean
    OAuth2TokenValidator<Jwt> requiredClaims() {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtClaimValidator<>("token_type", "access"::equals),
                new JwtClaimValidator<>("exp", Objects::nonNull),
                new JwtClaimValidator<>("nbf", Objects::nonNull));
    }

    /** Every request needs a token: no session, no cookie. */
    @Bean
    SecurityFilterChain tokenChain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                                filter.setAuthenticationFailureHandler(TokenChecks::refuse);
                                return filter;
                            }
                        }))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Unavailable public keys are not the client's fault. */
    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        if (failure instanceof AuthenticationServiceException) {
            LOG.warn(
                    "Public keys unavailable: token not verified, request answered with 503: {}", failure.getMessage());
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else {
            new BearerTokenAuthenticationEntryPoint().commence(request, response, failure);
        }
    }
}
