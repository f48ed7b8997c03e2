package chancery.route;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The operations that controllers answer, as their mapping annotations declare them. */
public final class Controllers {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("chancery");

    private Controllers() {}

    /** The operations of all controllers below a package, each like {@code GET /api/users/settings}. */
    public static List<String> of(String rootPackage) {
        return CLASSES.stream()
                .filter(type -> (type.getPackageName() + ".").startsWith(rootPackage + "."))
                .filter(type -> type.isAnnotatedWith(RestController.class))
                .flatMap(type -> Arrays.stream(type.reflect().getDeclaredMethods()))
                .flatMap(method ->
                        Stream.ofNullable(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class)))
                .flatMap(Controllers::operations)
                .sorted()
                .toList();
    }

    private static Stream<String> operations(RequestMapping mapping) {
        List<String> methods = mapping.method().length == 0
                ? List.of("(any method)")
                : Arrays.stream(mapping.method()).map(Enum::name).toList();
        return Arrays.stream(mapping.path()).flatMap(path -> methods.stream().map(method -> method + " " + path));
    }
}
