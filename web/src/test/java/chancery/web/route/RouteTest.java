package chancery.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTest {

    private final Routes routes = new Routes(List.of(Route.open("/dev/mails", "GET")));

    @Test
    void a_path_works_with_and_without_its_trailing_slash() {
        assertThat(Route.API).allSatisfy(route -> {
            assertThat(routes.find(route.path())).contains(route);
            assertThat(routes.find(route.path() + "/")).contains(route);
        });
    }

    @Test
    void another_spelling_of_a_path_is_no_path_of_ours() {
        for (String path : List.of(
                "/api/auth/signup//",
                "//api/auth/signup",
                "/API/auth/signup",
                "/api/auth/signup;x=1",
                "/api/auth/sign%75p")) {
            assertThat(routes.find(path)).as(path).isEmpty();
        }
    }

    @Test
    void allow_lists_methods_as_the_old_server_did() {
        assertThat(Route.SETTINGS.allow()).isEqualTo("GET, PUT, PATCH, HEAD, OPTIONS");
        assertThat(Route.RESET_PASSWORD.allow()).isEqualTo("GET, POST, PATCH, HEAD, OPTIONS");
        assertThat(Route.SIGN_UP.allow()).isEqualTo("POST, OPTIONS");
    }

    @Test
    void head_is_allowed_wherever_get_is() {
        assertThat(Route.SETTINGS.allows("HEAD")).isTrue();
        assertThat(Route.SIGN_UP.allows("HEAD")).isFalse();
        assertThat(Route.SETTINGS.by("HEAD")).isEqualTo(Route.SETTINGS.by("GET"));
    }

    @Test
    void signup_get_token_reset_password_and_what_is_for_every_service_need_no_credentials() {
        assertThat(Route.API.stream().filter(route -> !route.needsCredentials()))
                .containsExactlyInAnyOrder(
                        Route.SIGN_UP, Route.GET_TOKEN, Route.RESET_PASSWORD, Route.JWKS, Route.ASYNC_API);
    }

    @Test
    void a_process_may_add_routes_of_its_own() {
        assertThat(routes.find("/dev/mails")).isPresent();
        assertThat(new Routes(List.of()).find("/dev/mails")).isEmpty();
    }
}
