package chancery.examples.resourceserver;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
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
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;

/** The checks of docs/tokens.md. */
@Configuration(proxyBeanMethods = false)
class TokenChecks {
    private static final Logger LOG = LoggerFactory.getLogger(TokenChecks.class);

    /** The difference between two clocks that is allowed. */
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    @Bean
    JwtDecoder decoder(
            @Value("${auth.url}") String url,
            @Value("${auth.issuer}") String issuer,
            @Value("${auth.audience}") String audience)
            throws MalformedURLException {
        var keys = new LastGoodKeys(URI.create(url + "/.well-known/jwks.json").toURL(), Clock.systemUTC());
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(LEEWAY),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>("aud", names -> names != null && names.contains(audience)),
                // Without these claims a token would never expire, or would not be an access token.
                new JwtClaimValidator<>("token_type", "access"::equals),
                new JwtClaimValidator<>("exp", Objects::nonNull),
                new JwtClaimValidator<>("nbf", Objects::nonNull)));
        return decoder;
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
