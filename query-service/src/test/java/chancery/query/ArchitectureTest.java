package chancery.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The architecture rules of this module. */
@AnalyzeClasses(packages = "chancery.query", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule only_the_token_package_uses_jjwt = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.query.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");

    @ArchTest
    static final ArchRule the_read_side_depends_neither_on_the_write_side_nor_on_axon = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chancery.command..", "chancery.notification..", "org.axonframework..");

    @ArchTest
    static final ArchRule requests_are_answered_without_postgresql = noClasses()
            .that()
            .resideInAnyPackage("chancery.query.login..", "chancery.query.settings..", "chancery.query.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..");

    @ArchTest
    static final ArchRule documents_and_folds_use_no_database = noClasses()
            .that()
            .resideInAPackage("chancery.query.readmodel.document..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "java.sql..", "org.springframework..");
}
