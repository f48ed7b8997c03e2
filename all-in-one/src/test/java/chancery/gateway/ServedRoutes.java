package chancery.gateway;

import chancery.web.route.Route;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which service answers which route, as its controllers say. */
final class ServedRoutes {

    private static final JavaClasses SERVICES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("chancery.command", "chancery.query");

    private ServedRoutes() {}

    /** What a service has controllers for, each like {@code GET /api/users/settings}. */
    static List<String> of(String service) {
        return SERVICES.stream()
                .filter(type -> type.getPackageName().startsWith("chancery." + service))
                .filter(type -> type.isAnnotatedWith(RestController.class))
                .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                .flatMap(method ->
                        Stream.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class)))
                .flatMap(mapping -> Arrays.stream(mapping.path())
                        .flatMap(path -> Arrays.stream(mapping.method()).map(method -> method + " " + path)))
                .sorted()
                .toList();
    }

    /** What the table of routes promises. */
    static List<String> promised() {
        return Route.API.stream()
                .flatMap(route -> route.methods().stream().map(method -> method + " " + route.path()))
                .toList();
    }
}
