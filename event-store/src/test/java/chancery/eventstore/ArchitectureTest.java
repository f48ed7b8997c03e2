package chancery.eventstore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The shape of the event store: below every service, and Axon at one edge of it. */
@AnalyzeClasses(packages = "chancery.eventstore", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_store_knows_no_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chancery.allinone..",
                    "chancery.command..",
                    "chancery.embedded..",
                    "chancery.notification..",
                    "chancery.query..",
                    "chancery.web..");

    @ArchTest
    static final ArchRule the_packages_form_no_cycle =
            slices().matching("chancery.eventstore.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_its_edge_knows_axon = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.eventstore.axon..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule keys_and_seals_know_nothing_of_events = noClasses()
            .that()
            .resideInAnyPackage("chancery.eventstore.key..", "chancery.eventstore.seal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chancery.eventstore.log..", "chancery.eventstore.follow..");

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields =
            noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);
}
