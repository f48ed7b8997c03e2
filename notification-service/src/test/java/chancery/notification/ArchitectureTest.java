package chancery.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependency rules of the notification-service. */
@AnalyzeClasses(packages = "chancery.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule a_subscriber_uses_nothing_but_the_public_events = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("chancery.eventstore..", "chancery.command..", "chancery.query..", "chancery.web..");

    @ArchTest
    static final ArchRule only_the_outbox_queries_mongodb = noClasses()
            .that()
            .resideOutsideOfPackage("chancery.notification.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.mongodb.client..");

    @ArchTest
    static final ArchRule the_content_of_mails_does_not_depend_on_kafka_mongodb_or_smtp = noClasses()
            .that()
            .resideInAPackage("chancery.notification.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "com.mongodb..", "org.springframework.mail..");
}
