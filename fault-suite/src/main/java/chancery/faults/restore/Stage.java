package chancery.faults.restore;

import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.faults.check.Evidence.Published;
import chancery.faults.check.Evidence.Stored;
import chancery.faults.load.Api;
import chancery.faults.part.Part;
import chancery.faults.part.Parts;
import chancery.faults.part.Site;
import chancery.faults.read.Documents;
import chancery.faults.read.Store;
import chancery.faults.read.Topics;
import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Where a rehearsal plays: the running product, its folders, and what is asked of it more than once. */
record Stage(Site site, Parts parts, Api api, MongoClient mongo, Documents documents, Topics topics, Script script) {

    static Stage of(Site site, MongoClient mongo, Documents documents) {
        return new Stage(
                site,
                new Parts(site),
                new Api(site.gateway()),
                mongo,
                documents,
                new Topics(site.bootstrapServers()),
                new Script());
    }

    /** PostgreSQL's folder. */
    Path cluster() {
        return site.folder().resolve("data/postgres/cluster");
    }

    /** The keys of all services. */
    Path keys() {
        return site.folder().resolve("data/keys-of-all/keys");
    }

    static String email(String name) {
        return name + "@example.com";
    }

    /** Logs in, which must succeed, and returns the access token. */
    String logIn(String name, String password) {
        var answer = api.logIn(email(name), password);
        script.holds(name + " logs in", answer.isDone());
        return answer.text("access");
    }

    List<Stored> log() {
        return Store.of(site).log();
    }

    String accountOf(String email) {
        return log().stream()
                .filter(stored -> stored.event() instanceof SignedUp signedUp && email.equals(signedUp.email()))
                .map(Stored::account)
                .findFirst()
                .orElseThrow();
    }

    /** Whether each event of the log is on the topic once, whatever else is there. */
    boolean isPublished() {
        List<String> onTopic = topics.events().stream().map(Published::id).toList();
        return log().stream()
                .allMatch(stored -> onTopic.stream().filter(stored.id()::equals).count() == 1);
    }

    /** What an erasure does to the account's data, in the least that it can be. */
    void destroyDataKey(String name, String account) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.prepareStatement("DELETE FROM data_key WHERE account_id = ?")) {
            statement.setString(1, account);
            script.holds(name + "'s data key is destroyed", statement.executeUpdate() == 1);
        }
    }

    boolean postgresAnswers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    Part first(String service) {
        return Objects.requireNonNull(parts.instances(service).getFirst());
    }

    List<Part> services() {
        return parts.all().stream()
                .filter(part -> part.managementPort().isPresent())
                .toList();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(site.jdbcUrl(), "chancery", "");
    }
}
