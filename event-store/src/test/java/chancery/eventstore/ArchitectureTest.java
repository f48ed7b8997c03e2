package chancery.eventstore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
}
