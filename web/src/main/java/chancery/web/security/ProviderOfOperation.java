package chancery.web.security;

import chancery.web.credentials.AccessTokenProvider;
import chancery.web.error.Refusal;
import chancery.web.route.Operation;
import chancery.web.route.RoutedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;

/**
 * Picks the provider of the service that answers the operation. In the all-in-one, that provider alone decides: the other
 * one must not accept a token that it refused.
 */
final class ProviderOfOperation implements AuthenticationManagerResolver<HttpServletRequest> {

    private record Manager(AccessTokenProvider provider, AuthenticationManager authentication) {}

    private final List<Manager> managers;

    ProviderOfOperation(List<AccessTokenProvider> providers) {
        managers = providers.stream()
                .map(provider -> new Manager(provider, new ProviderManager(provider)))
                .toList();
    }

    /** An operation of a service in another process gets 404, after this process has verified the token. */
    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        Optional<Operation> operation = RoutedRequest.operationOf(request);
        return Stream.concat(
                        managers.stream()
                                .filter(manager -> operation
                                        .filter(asked -> asked.service()
                                                == manager.provider().service())
                                        .isPresent()),
                        managers.stream())
                .findFirst()
                .orElseThrow(Refusal::notFound)
                .authentication();
    }
}
