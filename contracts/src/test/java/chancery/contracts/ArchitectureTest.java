package chancery.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
    static final ArchRule only_the_check_of_tokens_knows_their_library = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.contracts.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");
}
