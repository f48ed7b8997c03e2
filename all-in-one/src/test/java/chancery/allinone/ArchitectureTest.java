package chancery.allinone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies between modules. Each module tests its own packages. */
@AnalyzeClasses(packages = "chancery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule modules_depend_on_lower_modules_only = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("chancery..")
            .layer("contracts")
            .definedBy("chancery.contracts..")
            .layer("launcher")
            .definedBy("chancery.launcher..")
            .layer("cli")
            .definedBy("chancery.cli..")
            .layer("start")
            .definedBy("chancery.start..", "chancery.startreport..", "chancery.task..")
            .layer("telemetry")
            .definedBy("chancery.telemetry..")
            .layer("event store")
            .definedBy("chancery.eventstore..")
            .layer("feed")
            .definedBy("chancery.feed..")
            .layer("web")
            .definedBy("chancery.web..")
            .layer("embedded parts")
            .definedBy("chancery.embedded..")
            .layer("command-service")
            .definedBy("chancery.command..")
            .layer("query-service")
            .definedBy("chancery.query..")
            .layer("notification-service")
            .definedBy("chancery.notification..")
            .layer("all-in-one")
            .definedBy("chancery.allinone..")
            .whereLayer("command-service")
            .mayOnlyBeAccessedByLayers("all-in-one")
            .whereLayer("query-service")
            .mayOnlyBeAccessedByLayers("all-in-one")
            .whereLayer("notification-service")
            .mayOnlyBeAccessedByLayers("all-in-one")
            .whereLayer("embedded parts")
            .mayOnlyBeAccessedByLayers("all-in-one")
            .whereLayer("feed")
            .mayOnlyBeAccessedByLayers("command-service")
            .whereLayer("event store")
            .mayOnlyBeAccessedByLayers("feed", "command-service", "query-service")
            .whereLayer("web")
            .mayOnlyBeAccessedByLayers("command-service", "query-service", "all-in-one")
            .whereLayer("telemetry")
            .mayOnlyAccessLayers("start")
            .whereLayer("start")
            .mayOnlyAccessLayers("contracts")
            .whereLayer("cli")
            .mayNotAccessAnyLayer()
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("launcher")
            .mayNotAccessAnyLayer()
            .whereLayer("launcher")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("contracts")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule contracts_are_plain_java = noClasses()
            .that()
            .resideInAPackage("chancery.contracts..")
            .should()
            .dependOnClassesThat(are(resideInAPackage("org.springframework..")
                    .or(resideInAPackage("org.axonframework.."))
                    .or(resideInAPackage("java.sql.."))));

    @ArchTest
    static final ArchRule only_the_write_side_uses_axon = noClasses()
            .that()
            .resideOutsideOfPackages("chancery.command..", "chancery.eventstore.axon..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");
}
