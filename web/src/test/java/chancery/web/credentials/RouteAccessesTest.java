package chancery.web.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.route.Route;
import chancery.web.route.RouteMethod;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both services in one process, as in the all-in-one: each checks the sessions of what it serves. */
class RouteAccessesTest {

    private final RouteAccess writes =
            access(Route.CHANGE_EMAIL.by("PATCH"), Route.SETTINGS.by("PUT"), Route.SETTINGS.by("PATCH"));
    private final RouteAccess reads = access(Route.SETTINGS.by("GET"));
    private final RouteAccesses both = new RouteAccesses(List.of(writes, reads));

    @Test
    void the_service_that_serves_a_route_by_a_method_checks_the_session() {
        assertThat(both.checking(Route.SETTINGS, "GET")).contains(reads);
        assertThat(both.checking(Route.SETTINGS, "HEAD")).contains(reads);
        assertThat(both.checking(Route.SETTINGS, "PATCH")).contains(writes);
    }

    @Test
    void a_method_that_nobody_serves_is_checked_by_who_serves_the_route() {
        assertThat(both.checking(Route.CHANGE_EMAIL, "GET")).contains(writes);
        assertThat(both.checking(Route.CHANGE_PASSWORD, "GET")).isPresent();
    }

    @Test
    void what_another_process_serves_is_not_served_here() {
        RouteAccesses readsAlone = new RouteAccesses(List.of(reads));
        assertThat(readsAlone.serves(Route.SETTINGS, "GET")).isTrue();
        assertThat(readsAlone.serves(Route.SETTINGS, "PATCH")).isFalse();
        assertThat(readsAlone.checking(Route.SETTINGS, "PATCH")).contains(reads);
    }

    @Test
    void a_service_without_guarded_routes_has_nobody_to_ask() {
        assertThat(new RouteAccesses(List.of()).checking(Route.SETTINGS, "GET")).isEmpty();
    }

    private static RouteAccess access(RouteMethod... serves) {
        return new RouteAccess(
                Set.of(serves),
                token -> {
                    throw new IllegalStateException("not asked here");
                },
                credentials -> SessionState.VALID);
    }
}
