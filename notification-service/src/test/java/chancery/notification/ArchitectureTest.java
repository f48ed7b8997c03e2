package chancery.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The shape of the notification-service. */
@AnalyzeClasses(packages = "chancery.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

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
}
