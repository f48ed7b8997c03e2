package chancery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.Folders;
import chancery.embedded.base.LoopbackPort;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

class EmbeddedPartsTest {
    @Test
    void parts_are_ready_before_the_beans_of_a_context_and_stop_after_them() {
        List<String> events = new ArrayList<>();
        try (ConfigurableApplicationContext context = application().run(arguments())) {
            context.getBean(Users.class).events = events;
            EmbeddedParts parts = context.getBean(EmbeddedParts.class);

            assertThat(parts.kinds()).containsExactlyInAnyOrder(PartKind.values());
            assertThat(context.getEnvironment().getProperty("spring.kafka.bootstrap-servers"))
                    .isEqualTo("127.0.0.1:" + parts.port(PartKind.KAFKA));
            assertThat(context.getEnvironment().getProperty("spring.mail.host")).isEqualTo("127.0.0.1");
            assertThat(parts.mailCatcher().port()).isEqualTo(parts.port(PartKind.MAIL));

            EmbeddedParts second = EmbeddedParts.forEnvironment(ofSecondProcess(context.getEnvironment()));
            assertThat(second.withPortInUse()).containsExactlyInAnyOrder(PartKind.values());
            assertThat(second.processUsingData())
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
        assertThat(events).containsExactly("PostgreSQL and MongoDB answered at the end");
    }

    @Test
    void a_part_whose_address_is_configured_is_not_embedded() {
        String[] real = {
            "--spring.datasource.url=jdbc:postgresql://elsewhere/chancery",
            "--spring.mongodb.uri=mongodb://elsewhere",
            "--spring.kafka.bootstrap-servers=elsewhere:9092",
            "--spring.mail.host=elsewhere"
        };
        SpringApplication application = new SpringApplicationBuilder(Nothing.class)
                .initializers(new EmbeddedPartsInitializer())
                .web(WebApplicationType.NONE)
                .build();
        try (ConfigurableApplicationContext context = application.run(real)) {
            assertThat(context.getBean(EmbeddedParts.class).kinds()).isEmpty();
            assertThat(context.getEnvironment().getProperty("spring.mail.host")).isEqualTo("elsewhere");
            assertThat(context.getEnvironment().containsProperty(EmbeddedParts.MAILS_CAUGHT))
                    .isFalse();
        }
    }

    @Test
    void a_port_in_use_fails_the_start_with_the_name_of_the_setting() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String[] arguments = arguments();
            arguments[1] = "--chancery.embedded.postgres.port=" + other.getLocalPort();
            assertThatThrownBy(() -> application().run(arguments).close())
                    .hasRootCauseInstanceOf(java.net.BindException.class)
                    .hasStackTraceContaining(EmbeddedPartException.class.getName())
                    .hasStackTraceContaining("set chancery.embedded.postgres.port to a free port");
        }
    }

    @Test
    void a_data_directory_that_cannot_be_created_fails_the_start_with_its_path_and_setting() throws Exception {
        Path file = Files.createTempFile("chancery", ".file");
        String[] arguments = arguments();
        arguments[0] = "--chancery.data-dir=" + file.resolve("data");
        assertThatThrownBy(() -> application().run(arguments).close())
                .isInstanceOf(EmbeddedPartException.class)
                .hasMessageContaining(file.resolve("data").toString())
                .hasMessageContaining("chancery.data-dir");
        Files.delete(file);
    }

    /** The environment of a second process with the same settings, without the addresses of the running parts. */
    private static Environment ofSecondProcess(ConfigurableEnvironment environment) {
        StandardEnvironment own = new StandardEnvironment();
        environment.getPropertySources().stream()
                .filter(source ->
                        !Set.of("embedded parts", "configurationProperties").contains(source.getName()))
                .forEach(source -> own.getPropertySources().addFirst(source));
        return own;
    }

    private static SpringApplication application() {
        return new SpringApplicationBuilder(Clients.class)
                .initializers(new EmbeddedPartsInitializer())
                .web(WebApplicationType.NONE)
                .build();
    }

    private static String[] arguments() {
        return new String[] {
            "--chancery.data-dir=" + Folders.temporary("data"),
            "--chancery.embedded.postgres.port=" + LoopbackPort.free(),
            "--chancery.embedded.mongo.port=" + LoopbackPort.free(),
            "--chancery.embedded.kafka.port=" + LoopbackPort.free(),
            "--chancery.embedded.mail.port=" + LoopbackPort.free()
        };
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    @Configuration(proxyBeanMethods = false)
    static class Clients {
        @Bean
        DataSource dataSource(Environment environment) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(environment.getRequiredProperty("spring.datasource.url"));
            source.setUser(environment.getRequiredProperty("chancery.postgresql.command.username"));
            source.setPassword(environment.getRequiredProperty("chancery.postgresql.command.password"));
            return source;
        }

        @Bean
        MongoClient mongoClient(Environment environment) {
            return MongoClients.create(environment.getRequiredProperty("spring.mongodb.uri"));
        }

        @Bean
        Users users(DataSource dataSource, MongoClient client) throws SQLException {
            return new Users(dataSource, client);
        }
    }

    /** Uses the parts when it is created and when it is destroyed. */
    static final class Users implements AutoCloseable {
        private final DataSource dataSource;
        private final MongoClient client;
        private List<String> events = new ArrayList<>();

        Users(DataSource dataSource, MongoClient client) throws SQLException {
            this.dataSource = dataSource;
            this.client = client;
            useParts();
        }

        private void useParts() throws SQLException {
            try (Connection connection = dataSource.getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
            }
            client.getDatabase("realm").getCollection("rolls").insertOne(new Document());
        }

        @Override
        public void close() throws SQLException {
            useParts();
            events.add("PostgreSQL and MongoDB answered at the end");
        }
    }
}
