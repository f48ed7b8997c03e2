package chancery.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.token.AccessClaims;
import chancery.web.credentials.AccessToken;
import chancery.web.credentials.AccessTokenProvider;
import chancery.web.credentials.AuthenticatedSession;
import chancery.web.credentials.RefusedCredentials;
import chancery.web.credentials.SessionCheck;
import chancery.web.credentials.SessionState;
import chancery.web.error.Refusal;
import chancery.web.route.RoutedRequest;
import chancery.web.route.Routes;
import chancery.web.route.Service;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.Authentication;

/** Both services in one process, as in the all-in-one. */
class ProviderOfOperationTest {
    private final Routes routes = new Routes(List.of());
    private final List<Service> called = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "GET, /api/users/settings, QUERY",
        "HEAD, /api/users/settings, QUERY",
        "PUT, /api/users/settings, COMMAND",
        "PATCH, /api/users/settings, COMMAND",
        "PATCH, /api/auth/change-email, COMMAND",
        "PATCH, /api/auth/change-password, COMMAND",
        "GET, /api/auth/change-email, COMMAND"
    })
    void the_service_of_the_operation_alone_checks_the_token(String method, String path, Service service) {
        authenticate(method, path, accepting(Service.COMMAND), accepting(Service.QUERY));

        assertThat(called).containsExactly(service);
    }

    @Test
    void a_token_that_the_service_of_the_operation_refuses_is_refused() {
        assertThatThrownBy(() -> authenticate(
                        "PATCH", "/api/users/settings", refusing(Service.COMMAND), accepting(Service.QUERY)))
                .isInstanceOf(RefusedCredentials.class);
        assertThatThrownBy(() ->
                        authenticate("GET", "/api/users/settings", accepting(Service.COMMAND), refusing(Service.QUERY)))
                .isInstanceOf(RefusedCredentials.class);
        assertThat(called).containsExactly(Service.COMMAND, Service.QUERY);
    }

    @Test
    void the_only_service_of_a_process_checks_tokens_for_all_operations() {
        authenticate("PATCH", "/api/users/settings", accepting(Service.QUERY));

        assertThat(called).containsExactly(Service.QUERY);
    }

    @Test
    void a_process_without_a_service_checks_nothing() {
        assertThatThrownBy(() -> authenticate("GET", "/api/users/settings")).isInstanceOf(Refusal.class);
    }

    @Test
    void an_outage_during_the_check_is_not_a_refusal() {
        assertThatThrownBy(() -> authenticate("GET", "/api/users/settings", provider(Service.QUERY, session -> {
                    throw new IllegalStateException("MongoDB is unreachable");
                })))
                .isInstanceOf(IllegalStateException.class);
    }

    private Authentication authenticate(String method, String path, AccessTokenProvider... providers) {
        var request = new MockHttpServletRequest(method, path);
        var routed = new RoutedRequest(request, routes.find(path).orElseThrow());
        return new ProviderOfOperation(List.of(providers)).resolve(routed).authenticate(new AccessToken("token"));
    }

    private AccessTokenProvider accepting(Service service) {
        return provider(service, session -> SessionState.VALID);
    }

    private AccessTokenProvider refusing(Service service) {
        return provider(service, session -> SessionState.ENDED);
    }

    private AccessTokenProvider provider(Service service, SessionCheck sessions) {
        return new AccessTokenProvider(service, token -> claims(), session -> {
            called.add(service);
            assertThat(session).isEqualTo(AuthenticatedSession.of(claims()));
            return sessions.check(session);
        });
    }

    private static AccessClaims claims() {
        return new AccessClaims("account", "session", "epoch", "token", Instant.EPOCH, Instant.MAX);
    }
}
