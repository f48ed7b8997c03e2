package chancery.feed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "chancery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_feed_depends_on_no_service_and_no_web_framework = noClasses()
            .that()
            .resideInAPackage("chancery.feed..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chancery.command..",
                    "chancery.query..",
                    "chancery.notification..",
                    "chancery.web..",
                    "org.springframework.web..",
                    "org.axonframework..");

    @ArchTest
    static final ArchRule the_packages_of_the_feed_have_no_cycles =
            slices().matching("chancery.feed.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule replays_do_not_depend_on_the_publisher = noClasses()
            .that()
            .resideInAPackage("chancery.feed.replay..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chancery.feed.publish..");

    @ArchTest
    static final ArchRule the_publisher_does_not_depend_on_replays = noClasses()
            .that()
            .resideInAPackage("chancery.feed.publish..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chancery.feed.replay..");
}
