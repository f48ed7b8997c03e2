package chancery.command;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import chancery.command.dispatch.Command;
import chancery.command.dispatch.RefusedCommand;
import chancery.web.body.PlainPassword;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependencies that the command-service allows; docs/architecture.md draws them. */
@AnalyzeClasses(packages = "chancery.command", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** The password rules also use the password type and zxcvbn's list of common passwords. */
    @ArchTest
    static final ArchRule an_account_decides_without_http_sql_and_spring = classes()
            .that()
            .resideInAPackage("chancery.command.account.domain..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java.lang..",
                            "java.io..",
                            "java.nio.charset..",
                            "java.security..",
                            "java.text..",
                            "java.time..",
                            "java.util..",
                            "org.axonframework..",
                            "org.jspecify.annotations..",
                            "com.nulabinc.zxcvbn..",
                            "chancery.contracts..",
                            "chancery.command.account.domain..")
                    .or(belongToAnyOf(Command.class, RefusedCommand.class, PlainPassword.class)));

    @ArchTest
    static final ArchRule other_features_do_not_depend_on_the_recovery = noClasses()
            .that()
            .resideInAnyPackage(
                    "chancery.command.account..",
                    "chancery.command.claim..",
                    "chancery.command.throttle..",
                    "chancery.command.dispatch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("chancery.command.recovery..");

    @ArchTest
    static final ArchRule only_token_verification_uses_the_token_library = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.command.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");

    @ArchTest
    static final ArchRule only_the_account_domain_and_the_dispatch_use_axon = noClasses()
            .that()
            .resideOutsideOfPackages("chancery.command.account.domain..", "chancery.command.dispatch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");
}
