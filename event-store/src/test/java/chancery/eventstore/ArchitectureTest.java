package chancery.eventstore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The structure of the event store. */
@AnalyzeClasses(packages = "chancery.eventstore", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_event_store_does_not_depend_on_a_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chancery.allinone..",
                    "chancery.command..",
                    "chancery.embedded..",
                    "chancery.feed..",
                    "chancery.notification..",
                    "chancery.query..",
                    "chancery.web..");

    @ArchTest
    static final ArchRule only_the_axon_package_depends_on_axon = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.eventstore.axon..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");

    @ArchTest
    static final ArchRule keys_do_not_depend_on_events = noClasses()
            .that()
            .resideInAPackage("chancery.eventstore.key..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chancery.eventstore.event..", "chancery.eventstore.log..", "chancery.eventstore.follow..");
}
