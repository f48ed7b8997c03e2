package chancery.web.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTest {
    private static final List<String> PUBLIC = List.of(
            "/api/auth/signup",
            "/api/auth/get-token",
            "/api/auth/reset-password",
            "/.well-known/jwks.json",
            "/asyncapi.json",
            "/openapi.json",
            "/openapi-json.json",
            "/docs",
            "/docs/docs.js",
            "/docs/swagger-ui-bundle.js",
            "/docs/swagger-ui.css",
            "/dev/mails");

    private final Routes routes = new Routes(List.of(Route.page("/dev/mails")));

    @Test
    void a_path_works_with_and_without_its_trailing_slash() {
        assertThat(routes.all()).isNotEmpty().allSatisfy(route -> {
            assertThat(routes.find(route.path())).contains(route);
            assertThat(routes.find(route.path() + "/")).contains(route);
        });
    }

    @Test
    void another_spelling_of_a_path_is_unknown() {
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
    void allow_lists_methods_in_the_order_of_the_description() {
        assertThat(route("/api/users/settings").allow()).isEqualTo("GET, PUT, PATCH, HEAD, OPTIONS");
        assertThat(route("/api/auth/reset-password").allow()).isEqualTo("GET, POST, PATCH, HEAD, OPTIONS");
        assertThat(route("/api/auth/signup").allow()).isEqualTo("POST, OPTIONS");
    }

    @Test
    void head_is_allowed_wherever_get_is() {
        Route settings = route("/api/users/settings");
        assertThat(settings.allows("HEAD")).isTrue();
        assertThat(route("/api/auth/signup").allows("HEAD")).isFalse();
        assertThat(settings.operation("HEAD")).isEqualTo(settings.operation("GET"));
    }

    @Test
    void signup_get_token_reset_password_and_pages_need_no_credentials() {
        assertThat(routes.all())
                .filteredOn(route -> route.operations().stream().noneMatch(Operation::needsCredentials))
                .extracting(Route::path)
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
    }

    @Test
    void every_other_path_needs_credentials_by_every_method() {
        assertThat(routes.all())
                .filteredOn(route -> !PUBLIC.contains(route.path()))
                .isNotEmpty()
                .allSatisfy(
                        route -> assertThat(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"))
                                .allMatch(method -> route.operation(method).needsCredentials()));
    }

    @Test
    void a_process_may_add_pages_of_its_own() {
        assertThat(routes.find("/dev/mails")).isPresent();
        assertThat(new Routes(List.of()).find("/dev/mails")).isEmpty();
    }

    private Route route(String path) {
        return routes.find(path).orElseThrow();
    }
}
