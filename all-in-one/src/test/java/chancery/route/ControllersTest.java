package chancery.route;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.route.Routes;
import chancery.web.route.Service;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the controllers with the operations of {@code openapi.yaml}. */
class ControllersTest {
    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"COMMAND", "QUERY"})
    void every_operation_has_exactly_one_controller_in_its_service(Service service) {
        assertThat(Controllers.of("chancery." + service.name().toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrderElementsOf(operations(service));
    }

    @Test
    void every_page_about_the_api_has_exactly_one_controller() {
        assertThat(Controllers.of("chancery.web")).containsExactlyInAnyOrderElementsOf(operations(Service.EVERY));
    }

    @Test
    void no_other_controller_exists_than_that_of_the_caught_mails() {
        assertThat(Controllers.of("chancery"))
                .hasSize(operations(Service.COMMAND).size()
                        + operations(Service.QUERY).size()
                        + operations(Service.EVERY).size()
                        + Controllers.of("chancery.embedded").size());
        assertThat(Controllers.of("chancery.embedded")).containsExactly("GET /dev/mails", "GET /dev/mails/");
    }

    static List<String> operations(Service service) {
        return new Routes(List.of())
                .all().stream()
                        .flatMap(route -> route.operations().stream()
                                .filter(operation -> operation.service() == service)
                                .map(operation -> operation.method() + " " + route.path()))
                        .toList();
    }
}
