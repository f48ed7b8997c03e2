package chancery.web.security;

import chancery.web.credentials.AccessTokenProvider;
import chancery.web.error.Refusal;
import chancery.web.route.RoutedRequest;
import chancery.web.route.Service;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;

/**
 * Picks the provider of the service that answers the operation. In the all-in-one, that provider alone decides: the other
 * one must not accept a token that it refused.
 */
final class ProviderOfOperation implements AuthenticationManagerResolver<HttpServletRequest> {
    private final Map<Service, AuthenticationManager> managers = new EnumMap<>(Service.class);

    ProviderOfOperation(List<AccessTokenProvider> providers) {
        providers.forEach(provider -> managers.put(provider.service(), new ProviderManager(provider)));
    }

    /**
     * If a service in another process answers the operation, any provider of this process verifies the token; the request then
     * gets 404.
     */
    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        return RoutedRequest.operationOf(request)
                .flatMap(operation -> Optional.ofNullable(managers.get(operation.service())))
                .or(() -> managers.values().stream().findFirst())
                .orElseThrow(Refusal::notFound);
    }
}
