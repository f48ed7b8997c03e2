package chancery.command;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The shape of the command-service (docs: the architecture on one page). */
@AnalyzeClasses(packages = "chancery.command", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule an_account_decides_without_knowing_the_web_or_the_database = noClasses()
            .that()
            .haveNameMatching(
                    "chancery\\.command\\.account\\.(Account|AccountState|RecoveryState|AccountCommand|AccountRefusal"
                            + "|Refused|EmailClaims|RecoveryRules|PasswordHash|Settings)(\\$.*)?")
            .should()
            .dependOnClassesThat(are(resideInAPackage("org.springframework..")
                    .or(resideInAPackage("java.sql.."))
                    .or(resideInAPackage("jakarta.servlet.."))
                    .or(resideInAPackage("chancery.web.."))
                    .or(resideInAPackage("chancery.eventstore.."))));

    @ArchTest
    static final ArchRule nobody_knows_the_recovery_but_its_configuration_and_the_store = noClasses()
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
    static final ArchRule only_the_check_of_tokens_knows_their_library = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.command.token..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.jsonwebtoken..");

    @ArchTest
    static final ArchRule only_accounts_and_their_dispatch_know_axon = noClasses()
            .that()
            .resideOutsideOfPackages("chancery.command.account..", "chancery.command.dispatch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.axonframework..");
}
