package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.route.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page about the API holds what the table of routes holds. */
class ApiPageTest {

    private static final Path PAGE = Path.of("../docs/api.md");

    static Stream<Route> accountApi() {
        return Route.API.stream().filter(route -> route.path().startsWith("/api/"));
    }

    @ParameterizedTest
    @MethodSource("accountApi")
    void every_endpoint_is_on_the_page_with_its_methods_and_whether_it_needs_credentials(Route route)
            throws IOException {
        String methods = String.join("`, `", route.methods());
        String credentials = route.needsCredentials() ? "yes" : "";

        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith("| `" + methods + " " + route.path() + "/` |"))
                .singleElement()
                .asString()
                .matches(".*\\) \\| ?" + credentials + " ?\\|");
    }
}
