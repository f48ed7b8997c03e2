package chancery.notification;

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

/** The shape of the notification-service. */
@AnalyzeClasses(packages = "chancery.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("chancery.notification.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_subscriber_knows_nothing_of_accounts_but_what_the_feed_says = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chancery.eventstore..", "chancery.command..", "chancery.query..", "chancery.web..");

    @ArchTest
    static final ArchRule only_the_outbox_knows_how_mongodb_is_asked = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.notification.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.mongodb.client..");

    @ArchTest
    static final ArchRule what_a_mail_says_does_not_depend_on_how_it_travels = noClasses()
            .that()
            .resideInAPackage("chancery.notification.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "com.mongodb..", "org.springframework.mail..");

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
}
