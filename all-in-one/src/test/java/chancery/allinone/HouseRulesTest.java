package chancery.allinone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Architecture rules for all modules. Rules for a single module are in that module's tests. */
@AnalyzeClasses(packages = "chancery", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("chancery.(*).(*)..").should().beFreeOfCycles();

    /** Embedded parts and the desk's process need no testable time. */
    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .that()
            .resideOutsideOfPackages("chancery.allinone..", "chancery.embedded..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule randomness_is_secure = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule nothing_is_injected_into_methods =
            noMethods().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule settings_are_records = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords()
            .andShould()
            .haveSimpleNameEndingWith("Settings");

    @ArchTest
    static final ArchRule names_are_words_of_the_domain =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|DTO|Dto)");

    /** Reads the sources: ArchUnit imports a package-info only if it has annotations. */
    @ArchTest
    static void every_package_of_the_product_is_described_and_small(JavaClasses product) throws IOException {
        for (Path folder : sourceFolders()) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> sources =
                        files.filter(file -> file.toString().endsWith(".java")).toList();
                assertThat(sources.isEmpty() || Files.exists(folder.resolve("package-info.java")))
                        .as("%s has a package-info", folder)
                        .isTrue();
                assertThat(sources).as("%s has at most 15 files", folder).hasSizeLessThanOrEqualTo(15);
            }
        }
    }

    private static List<Path> sourceFolders() throws IOException {
        try (Stream<Path> all = Files.find(Path.of(".."), 12, (path, file) -> file.isDirectory())) {
            return all.filter(path -> path.toString().contains("/src/main/java/chancery")
                            && !path.toString().contains("/target/"))
                    .toList();
        }
    }
}
