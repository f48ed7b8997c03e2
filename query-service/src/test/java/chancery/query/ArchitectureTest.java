package chancery.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** How this module is built, as rules. */
@AnalyzeClasses(packages = "chancery.query", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule only_token_code_knows_jjwt = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.query.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");

    @ArchTest
    static final ArchRule the_read_side_knows_nothing_of_the_write_side_and_of_axon = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chancery.command..", "chancery.notification..", "org.axonframework..");

    @ArchTest
    static final ArchRule answers_come_from_mongodb_alone = noClasses()
            .that()
            .resideInAnyPackage("chancery.query.login..", "chancery.query.settings..", "chancery.query.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule the_folds_know_no_database = noClasses()
            .that()
            .haveSimpleNameEndingWith("Fold")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "java.sql..", "org.springframework..");
}
