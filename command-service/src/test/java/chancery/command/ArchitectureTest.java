package chancery.command;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The shape of the command-service (docs: the architecture on one page). */
@AnalyzeClasses(packages = "chancery.command", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("chancery.command.(*)..").should().beFreeOfCycles();

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

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields =
            fields().should().notBeAnnotatedWith(Autowired.class).andShould().notBeAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule settings_are_records = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords()
            .andShould()
            .haveSimpleNameEndingWith("Settings");

    @ArchTest
    static final ArchRule nothing_is_a_manager_a_helper_or_an_impl =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|DTO|Dto)");

    @ArchTest
    static final ArchRule randomness_is_secure = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");
}
