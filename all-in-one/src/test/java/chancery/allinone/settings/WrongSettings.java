package chancery.allinone.settings;

import static chancery.allinone.settings.WrongStart.with;

import java.util.stream.Stream;

/** Settings that are wrong everywhere. */
final class WrongSettings {
    static final String KEY = "a2V5IG9mIDMyIGJ5dGVzLCBmb3IgdGVzdHMgb25seSE=";
    /** The same bytes. */
    static final String SAME_KEY = "a2V5IG9mIDMyIGJ5dGVzLCBmb3IgdGVzdHMgb25seSE";

    static final String TOO_SHORT = "c2VjcmV0";

    private WrongSettings() {}

    static Stream<WrongStart> malformed() {
        return Stream.of(
                with(
                        "chancery.tokens.access-lifetime=soon",
                        "chancery.tokens.access-lifetime is \"soon\"",
                        "500ms, 10m or 14d"),
                with("chancery.tokens.leeway=10m", "chancery.tokens.leeway must be 5m or less"),
                with("chancery.hashing.threads=few", "chancery.hashing.threads is \"few\"", "a whole number"),
                with("chancery.hashing.threads=-1", "chancery.hashing.threads must be 1 or more, or 0"),
                with("chancery.hashing.queue=0", "chancery.hashing.queue must be greater than or equal to 1"),
                with("chancery.recovery.code-digits=3", "chancery.recovery.code-digits must be between 4 and 10"),
                with("chancery.recovery.code-lifetime=-1s", "chancery.recovery.code-lifetime must be longer than 0"),
                with(
                        "chancery.recovery.reveal-unknown-addresses=perhaps",
                        "chancery.recovery.reveal-unknown-addresses",
                        "true or false"),
                with("chancery.throttles.sign-up=many", "chancery.throttles.sign-up is \"many\"", "200/1h"),
                with("chancery.throttles.login-client=200 per hour", "chancery.throttles.login-client", "200/1h"),
                with(
                        "chancery.account.hold-given-up-address=-1d",
                        "chancery.account.hold-given-up-address must not be negative"),
                with("chancery.read-model.max-staleness=1s", "chancery.read-model.max-staleness must be 2s or more"),
                with("chancery.visibility.poll=0ms", "chancery.visibility.poll must be 1ms or more"),
                with("chancery.feed.source= ", "chancery.feed.source must not be empty"),
                with("chancery.feed.batch-size=none", "chancery.feed.batch-size is \"none\"", "a whole number"),
                with("chancery.replay.prefix=chancery.account-events", "chancery.replay.prefix"),
                with("chancery.web.trusted-proxies=foo", "chancery.web.trusted-proxies", "foo"),
                with("chancery.web.drain=9s", "chancery.web.drain must be from 0s to 8s"),
                with("chancery.web.cors-origins=*", "chancery.web.cors-origins", "https://app.example.org"),
                with(
                        "chancery.query.command-services=command-service",
                        "chancery.query.command-services",
                        "http://command-service:9081"),
                with(
                        "chancery.tokens.jwks-uri=ftp://keys/jwks.json",
                        "chancery.tokens.jwks-uri must be an http or https URL"),
                with("chancery.tokens.issuer=localhost", "chancery.tokens.issuer must be the URL"),
                with("chancery.mail.from=nobody", "chancery.mail.from must be an address", "nobody"),
                with(
                        "spring.datasource.url=jdbc:mysql://db/chancery",
                        "spring.datasource.url",
                        "jdbc:postgresql://host:5432/chancery"),
                with(
                        "spring.datasource.url=jdbc:postgresql://db/chancery?password=secret",
                        "spring.datasource.url contains a user or a password",
                        "chancery.postgresql.command"),
                with("spring.datasource.username=chancery", "spring.datasource.username is not used"),
                // The embedded PostgreSQL has its own roles.
                with(
                        "spring.datasource.url=jdbc:postgresql://db/chancery chancery.postgresql.owner.username=",
                        "chancery.postgresql.owner.username must not be empty"),
                with(
                        "spring.datasource.url=jdbc:postgresql://db/chancery"
                                + " chancery.postgresql.query.username=chancery_command",
                        "chancery.postgresql.query.username is the role of chancery.postgresql.command too"),
                with("spring.datasource.hikari.maximum-pool-size=0", "spring.datasource.hikari.maximum-pool-size"),
                with("spring.mongodb.uri=mongo:27017", "spring.mongodb.uri", "must be like mongodb://"),
                with("spring.mongodb.uri=mongodb://mongo:no", "spring.mongodb.uri must be like", "%XX"),
                with(
                        "spring.mongodb.uri=mongodb://mongo/?readPreference=secondaryPreferred",
                        "spring.mongodb.uri asks for readPreference=secondaryPreferred: remove that"),
                with(
                        "spring.mongodb.uri=mongodb://mongo/?readConcernLevel=local",
                        "spring.mongodb.uri asks for readConcernLevel=local"),
                with(
                        "spring.mongodb.uri=mongodb://mongo/?w=1&journal=false&wTimeoutMS=100",
                        "spring.mongodb.uri asks for w=1, journal=false, wTimeoutMS"),
                with(
                        "management.opentelemetry.tracing.export.otlp.endpoint=collector:4318",
                        "management.opentelemetry.tracing.export.otlp.endpoint must be the URL"),
                with(
                        "management.tracing.sampling.probability=7",
                        "management.tracing.sampling.probability must be from 0.0"),
                with("management.server.port=", "management.server.port is \"\"", "from 0 to 65535"),
                with("spring.kafka.bootstrap-servers=kafka", "spring.kafka.bootstrap-servers must be host:port"),
                with(
                        "spring.kafka.security.protocol=TLS spring.kafka.listener.ack-mode=always",
                        "spring.kafka.listener.ack-mode",
                        "one of"),
                with(
                        "spring.mail.host=smtp.example.com:587",
                        "spring.mail.host must be a host name",
                        "spring.mail.port"),
                with("spring.mail.host=mx spring.mail.port=smtp", "spring.mail.port is \"smtp\"", "a whole number"),
                with("server.port=http", "server.port is \"http\"", "from 0 to 65535"),
                with("management.server.port=99999", "management.server.port is \"99999\"", "from 0 to 65535"),
                with("server.address=no.such.host.invalid", "server.address"),
                with(
                        "chancery.embedded.kafka.port=nine",
                        "chancery.embedded.kafka.port is \"nine\"",
                        "from 0 to 65535"));
    }

    static Stream<WrongStart> misspelt() {
        return Stream.of(
                with(
                        "chancery.tokens.acess-lifetime=5m",
                        "chancery.tokens.acess-lifetime",
                        "did you mean chancery.tokens.access-lifetime?"),
                with("server.prot=8888", "server.prot", "did you mean server.port?"),
                with("spring.mongodb.host=mongo", "spring.mongodb.host"),
                with("spring.profiles.active=prod", "spring.profiles.active is prod", "did you mean production?"),
                with(
                        "spring.config.additional-location=file:no-such-folder/settings.yml",
                        "no-such-folder/settings.yml"));
    }

    static Stream<WrongStart> contradictory() {
        return Stream.of(
                with(
                        "server.port=18999 management.server.port=18999",
                        "server.port and management.server.port are both 18999"),
                with(
                        "server.port=18999 chancery.embedded.postgres.port=18999",
                        "server.port and chancery.embedded.postgres.port are both 18999"),
                with(
                        "chancery.embedded.kafka.port=18999 chancery.embedded.mongo.port=18999",
                        "chancery.embedded.kafka.port and chancery.embedded.mongo.port are both 18999"),
                with(
                        "chancery.tokens.refresh-lifetime=1h",
                        "chancery.tokens.refresh-lifetime (3600s)",
                        "chancery.tokens.access-lifetime (86400s)"),
                with(
                        "chancery.feed.handover=100ms",
                        "chancery.feed.handover must not be shorter than chancery.feed.election"),
                with("chancery.mail.claim=10s", "chancery.mail.claim must be longer than chancery.mail.longest-send"),
                with(
                        "chancery.recovery.tries-per-account=4",
                        "chancery.recovery.tries-per-account",
                        "chancery.recovery.tries-per-client"),
                with(
                        "chancery.keys.master=" + KEY + " chancery.keys.reset-code=" + SAME_KEY,
                        "chancery.keys.master and chancery.keys.reset-code are the same key"),
                with(
                        "chancery.keys.master=" + KEY + " chancery.keys.master-previous=" + SAME_KEY,
                        "chancery.keys.master-previous holds the key"),
                with(
                        "spring.mail.host=mx spring.mail.ssl.enabled=true"
                                + " spring.mail.properties.mail.smtp.starttls.required=true",
                        "spring.mail.ssl.enabled and spring.mail.properties.mail.smtp.starttls.required exclude each"
                                + " other"),
                with(
                        "spring.mail.host=mx spring.mail.username=chancery",
                        "spring.mail.username and spring.mail.password belong together"));
    }

    /** Several faults of different kinds: none may hide another. */
    static Stream<WrongStart> severalAtOnce() {
        return Stream.of(
                with(
                        "server.port=http chancery.tokens.acess-lifetime=5m",
                        "2 settings are wrong",
                        "server.port is \"http\"",
                        "did you mean chancery.tokens.access-lifetime?"),
                with(
                        "management.server.port=99999 chancery.hashing.queue=0",
                        "2 settings are wrong",
                        "management.server.port is \"99999\"",
                        "chancery.hashing.queue must be greater than or equal to 1"),
                with(
                        "server.port=99999 management.server.port=abc chancery.embedded.kafka.port=nine",
                        "3 settings are wrong",
                        "server.port is \"99999\"",
                        "management.server.port is \"abc\"",
                        "chancery.embedded.kafka.port is \"nine\""),
                with(
                        "chancery.data-dir=/dev/null/nope server.prot=8888 chancery.embedded.mail.port=-1",
                        "3 settings are wrong",
                        "The data directory /dev/null/nope cannot be used",
                        "did you mean server.port?",
                        "chancery.embedded.mail.port is \"-1\""),
                with(
                        "chancery.tokens.access-lifetime=soon chancery.tokens.refresh-lifetime=1h",
                        "A setting is wrong:",
                        "chancery.tokens.access-lifetime is \"soon\""),
                with(
                        "chancery.tokens.access-lifetime=soon chancery.tokens.refresh-lifetime=later"
                                + " chancery.recovery.code-digits=3 chancery.recovery.code-lifetime=-1s",
                        "4 settings are wrong",
                        "chancery.tokens.access-lifetime is \"soon\"",
                        "chancery.tokens.refresh-lifetime is \"later\"",
                        "chancery.recovery.code-digits must be",
                        "chancery.recovery.code-lifetime must be"),
                with(
                        "chancery.mail.claim=soon chancery.feed.handover=100ms server.port=18999"
                                + " management.server.port=18999",
                        "3 settings are wrong",
                        "chancery.mail.claim is \"soon\"",
                        "chancery.feed.handover must not be shorter than chancery.feed.election",
                        "server.port and management.server.port are both 18999"),
                with(
                        "chancery.keys.master=" + TOO_SHORT + " spring.mail.host=mx spring.mail.username=chancery"
                                + " spring.profiles.active=prod",
                        "3 settings are wrong",
                        "chancery.keys.master: must be Base64 of 32 bytes",
                        "spring.mail.username and spring.mail.password belong together",
                        "did you mean production?"));
    }
}
