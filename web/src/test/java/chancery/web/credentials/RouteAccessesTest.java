package chancery.web.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.route.Route;
import chancery.web.route.Routes;
import chancery.web.route.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both services in one process, as in the all-in-one: each checks the sessions of what it serves. */
class RouteAccessesTest {

    private final Route settings =
            new Routes(List.of()).find("/api/users/settings").orElseThrow();
    private final RouteAccess writes = access(Service.COMMAND);
    private final RouteAccess reads = access(Service.QUERY);
    private final RouteAccesses both = new RouteAccesses(List.of(writes, reads));

    @Test
    void the_service_that_serves_an_operation_checks_the_session() {
        assertThat(both.checking(settings, "GET")).contains(reads);
        assertThat(both.checking(settings, "HEAD")).contains(reads);
        assertThat(both.checking(settings, "PATCH")).contains(writes);
    }

    @Test
    void the_only_service_of_a_process_checks_what_it_does_not_serve() {
        assertThat(new RouteAccesses(List.of(reads)).checking(settings, "PATCH"))
                .contains(reads);
    }

    @Test
    void a_process_without_a_service_checks_nothing() {
        assertThat(new RouteAccesses(List.of()).checking(settings, "GET")).isEmpty();
    }

    private static RouteAccess access(Service service) {
        return new RouteAccess(
                service,
                token -> {
                    throw new IllegalStateException("not asked here");
                },
                credentials -> SessionState.VALID);
    }
}
