package chancery.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The contracts are plain Java without dependencies on the product. */
@AnalyzeClasses(packages = "chancery.contracts", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule contracts_depend_on_no_other_module = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "chancery.allinone..",
                    "chancery.command..",
                    "chancery.embedded..",
                    "chancery.eventstore..",
                    "chancery.feed..",
                    "chancery.notification..",
                    "chancery.query..",
                    "chancery.start..",
                    "chancery.task..",
                    "chancery.web..");

    @ArchTest
    static final ArchRule contracts_depend_on_no_framework_and_no_database = noClasses()
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
    static final ArchRule only_the_token_package_depends_on_jjwt = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.contracts.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");
}
