package chancery.embedded;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The embedded parts depend neither on each other nor on the services. */
@AnalyzeClasses(packages = "chancery.embedded", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule the_parts_do_not_depend_on_the_services = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chancery.allinone..",
                    "chancery.command..",
                    "chancery.contracts..",
                    "chancery.eventstore..",
                    "chancery.notification..",
                    "chancery.query..",
                    "chancery.web..");

    @ArchTest
    static final ArchRule the_parts_do_not_depend_on_each_other = slices().matching("chancery.embedded.(*)..")
            .namingSlices("$1")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("chancery.embedded.base.."));

    @ArchTest
    static final ArchRule the_shared_code_of_the_parts_is_plain_java = noClasses()
            .that()
            .resideInAPackage("chancery.embedded.base..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("chancery.embedded.base..", "java..", "org.jspecify..", "org.slf4j..");
}
