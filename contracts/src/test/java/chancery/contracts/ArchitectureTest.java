package chancery.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The shape of the contracts: plain Java that anybody can use. */
@AnalyzeClasses(packages = "chancery.contracts", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule contracts_know_nothing_else_of_ours = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chancery.allinone..",
                    "chancery.command..",
                    "chancery.embedded..",
                    "chancery.eventstore..",
                    "chancery.notification..",
                    "chancery.query..",
                    "chancery.web..");

    @ArchTest
    static final ArchRule contracts_know_no_framework_and_no_database = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "org.axonframework..",
                    "org.apache.kafka..",
                    "com.mongodb..",
                    "java.sql..",
                    "javax.sql..",
                    "jakarta..");

    @ArchTest
    static final ArchRule the_packages_form_no_cycle =
            slices().matching("chancery.contracts.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_check_of_tokens_knows_their_library = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.contracts.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");
}
