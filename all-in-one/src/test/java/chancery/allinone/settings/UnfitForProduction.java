package chancery.allinone.settings;

import static chancery.allinone.settings.WrongStart.with;

import chancery.command.CommandService;
import chancery.notification.NotificationService;
import chancery.query.QueryService;
import java.util.stream.Stream;

/** Settings that the profile {@code production} refuses and that other profiles accept. */
final class UnfitForProduction {
    private UnfitForProduction() {}

    static Stream<WrongStart> settings() {
        String production = "spring.profiles.active=production";
        return Stream.of(
                with(
                        production,
                        "spring.datasource.url is not given",
                        "spring.mongodb.uri is not given",
                        "spring.kafka.bootstrap-servers is not given",
                        "/dev/mails",
                        "chancery.keys.master is not given",
                        "chancery.keys.reset-code is not given",
                        "chancery.keys.refresh-token is not given",
                        "chancery.tokens.signing-key is not given",
                        "chancery.tokens.issuer must be an https URL",
                        "chancery.mail.from is not given"),
                WrongStart.of(
                        CommandService.class,
                        production
                                + " spring.datasource.url=jdbc:postgresql://db/chancery"
                                + " spring.kafka.bootstrap-servers=kafka:9092",
                        "chancery.postgresql.owner.password is not given",
                        "chancery.postgresql.command.password is not given",
                        "chancery.production.allow=open-postgresql",
                        "spring.kafka.security.protocol is PLAINTEXT",
                        "chancery.keys.master is not given"),
                WrongStart.of(
                        CommandService.class,
                        production
                                + " spring.datasource.url=jdbc:postgresql://db/chancery"
                                + " chancery.postgresql.owner.password=chancery_owner"
                                + " chancery.postgresql.command.password=Chancery",
                        "chancery.postgresql.owner.password is a well-known one",
                        "chancery.postgresql.command.password is a well-known one"),
                WrongStart.of(
                        QueryService.class,
                        production + " spring.mongodb.uri=mongodb://mongo/?replicaSet=rs0"
                                + " spring.datasource.url=jdbc:postgresql://db/chancery",
                        "spring.mongodb.uri has no credentials",
                        "chancery.postgresql.query.password is not given",
                        "chancery.query.command-services is not given",
                        "chancery.keys.refresh-token is not given",
                        "chancery.tokens.signing-key is not given"),
                WrongStart.of(
                        NotificationService.class,
                        production
                                + " spring.mail.host=smtp.example.com"
                                + " spring.mail.properties.mail.smtp.starttls.enable=true",
                        "unencrypted",
                        "chancery.production.allow=plain-smtp",
                        "chancery.keys.reset-code is not given"),
                WrongStart.of(
                        CommandService.class,
                        production
                                + " spring.kafka.bootstrap-servers=kafka:9092 spring.kafka.security.protocol=SASL_SSL"
                                + " spring.kafka.producer.security.protocol=plaintext",
                        "spring.kafka.producer.security.protocol is PLAINTEXT",
                        "chancery.production.allow=open-kafka"),
                WrongStart.of(
                        NotificationService.class,
                        production + " spring.kafka.bootstrap-servers=kafka:9092 spring.kafka.security.protocol=SSL"
                                + " spring.kafka.properties[security.protocol]=PLAINTEXT",
                        "spring.kafka.properties.security.protocol is PLAINTEXT"),
                WrongStart.of(
                        QueryService.class,
                        production + " chancery.query.command-services=",
                        "chancery.query.command-services is not given"),
                WrongStart.of(
                        QueryService.class,
                        production + " spring.mongodb.uri=mongodb://mongo/?appName=a@b",
                        "spring.mongodb.uri has no credentials"),
                WrongStart.of(
                        QueryService.class,
                        production + " spring.mongodb.uri=mongodb://chancery:chancery@mongo/",
                        "The password in spring.mongodb.uri is a well-known one"),
                WrongStart.of(
                        NotificationService.class,
                        production
                                + " spring.mail.host=mx spring.mail.ssl.enabled=true"
                                + " spring.mail.properties.mail.smtp.ssl.trust=mx"
                                + " spring.mail.properties.mail.smtps.ssl.checkserveridentity=false",
                        "spring.mail.properties.mail.smtp.ssl.trust accepts any certificate",
                        "spring.mail.properties.mail.smtps.ssl.checkserveridentity is off",
                        "chancery.production.allow=plain-smtp"),
                WrongStart.of(
                        QueryService.class,
                        production
                                + " management.endpoints.web.exposure.include=health,heap-dump"
                                + " management.endpoint.env.show-values=always",
                        "management.endpoints.web.exposure.include exposes the heap dump",
                        "management.endpoint.env.show-values exposes the values"),
                WrongStart.of(
                        CommandService.class,
                        production
                                + " management.endpoints.web.exposure.include=*"
                                + " management.endpoints.access.default=unrestricted",
                        "management.endpoints.web.exposure.include exposes the heap dump"),
                WrongStart.of(
                        NotificationService.class,
                        production + " chancery.production.allow=everything",
                        "chancery.production.allow",
                        "plain-smtp"));
    }
}
