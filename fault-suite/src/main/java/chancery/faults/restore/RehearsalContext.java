package chancery.faults.restore;

import chancery.faults.load.LoadClient;
import chancery.faults.process.Installation;
import chancery.faults.process.Processes;
import chancery.faults.process.ServerProcess;
import chancery.faults.snapshot.LogReader;
import chancery.faults.snapshot.MongoReader;
import chancery.faults.snapshot.Snapshot.Published;
import chancery.faults.snapshot.Snapshot.Stored;
import chancery.faults.snapshot.TopicReader;
import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Access to the running installation and its directories, shared by the steps of a rehearsal. */
record RehearsalContext(
        Installation installation,
        Processes processes,
        LoadClient api,
        MongoClient mongo,
        MongoReader documents,
        TopicReader topics,
        Steps steps) {
    static RehearsalContext of(Installation installation, MongoClient mongo, MongoReader documents) {
        return new RehearsalContext(
                installation,
                new Processes(installation),
                new LoadClient(installation.gateway()),
                mongo,
                documents,
                new TopicReader(installation.bootstrapServers()),
                new Steps());
    }

    /** PostgreSQL's data directory. */
    Path cluster() {
        return installation.folder().resolve("data/postgres/cluster");
    }

    /** The directory of all key files. */
    Path keys() {
        return installation.folder().resolve("data/keys-of-all/keys");
    }

    static String email(String name) {
        return name + "@example.com";
    }

    /** Logs in and returns the access token; fails if the login is refused. */
    String logIn(String name, String password) {
        var response = api.logIn(email(name), password);
        steps.require(name + " logs in", response.isSuccess());
        return response.text("access");
    }

    List<Stored> log() {
        return LogReader.of(installation).log();
    }

    /** Returns whether the topic holds each event of the log once; other records are ignored. */
    boolean isPublished() {
        List<String> onTopic = topics.events().stream().map(Published::id).toList();
        return log().stream()
                .allMatch(stored -> onTopic.stream().filter(stored.id()::equals).count() == 1);
    }

    boolean postgresAnswers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    ServerProcess first(String service) {
        return Objects.requireNonNull(processes.instances(service).getFirst());
    }

    List<ServerProcess> services() {
        return processes.all().stream()
                .filter(process -> process.managementPort().isPresent())
                .toList();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(installation.jdbcUrl(), "chancery_query", "");
    }
}
