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
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A day with two losses. MongoDB is lost and its sessions come back from yesterday's backup; then PostgreSQL and the keys are
 * lost and come back from it. docs/operations.md says what is done here and why.
 */
public final class Rehearsal {

    private static final String YESTERDAYS = "correct horse battery";
    private static final String TODAYS = "another long password";

    private final Site site;
    private final Parts parts;
    private final Api api;
    private final MongoClient mongo;
    private final Documents documents;
    private final Topics topics;
    private final Script script = new Script();
    private final Path backup;
    private final Path cluster;
    private final Path keys;
    private String eve = "";

    private Rehearsal(Site site, MongoClient mongo, Documents documents) {
        this.site = site;
        this.parts = new Parts(site);
        this.api = new Api(site.gateway());
        this.mongo = mongo;
        this.documents = documents;
        this.topics = new Topics(site.bootstrapServers());
        this.backup = site.folder().resolve("backup");
        this.cluster = site.folder().resolve("data/postgres/cluster");
        this.keys = site.folder().resolve("data/keys-of-all/keys");
    }

    /** Runs it; fails at the first thing that does not hold. */
    public static boolean run(Site site) throws SQLException {
        try (MongoClient mongo = MongoClients.create(site.mongoUri());
                Documents documents = new Documents(site.mongoUri())) {
            new Rehearsal(site, mongo, documents).rehearse();
            return true;
        } catch (IllegalStateException wrong) {
            System.out.println(wrong.getMessage());
            return false;
        }
    }

    private void rehearse() throws SQLException {
        script.act("Yesterday: ann, bob, carl and eve sign up and log in");
        for (String name : List.of("ann", "bob", "carl", "eve")) {
            script.holds(name + " signs up", api.signUp(email(name), YESTERDAYS).isDone());
        }
        String ann = logIn("ann", YESTERDAYS);
        String annElsewhere = logIn("ann", YESTERDAYS);
        String carl = logIn("carl", YESTERDAYS);
        awaitPublished();
        eve = accountOf(email("eve"));

        script.act("The backup is taken, while all goes on");
        PostgresBackup postgres = new PostgresBackup(backup.resolve("postgres"));
        postgres.take(site.jdbcUrl(), cluster);
        Folders.copy(keys, backup.resolve("keys"), any -> true);
        DocumentsBackup sessions = DocumentsBackup.take(mongo, "chancery_sessions");
        script.note("PostgreSQL's folder, the keys, the database chancery_sessions");

        script.act("Today: ann changes her password, bob his address, dora signs up, eve's data key is destroyed");
        script.holds(
                "ann changes her password",
                api.changePassword(ann, YESTERDAYS, TODAYS).isDone());
        String annToday = logIn("ann", TODAYS);
        script.holds(
                "bob changes his address",
                api.changeEmail(logIn("bob", YESTERDAYS), "bob@new.example").isDone());
        script.holds("dora signs up", api.signUp(email("dora"), TODAYS).isDone());
        String dora = logIn("dora", TODAYS);
        destroyKeyOfEve();
        awaitPublished();

        mongoIsLost(sessions, ann, annElsewhere, annToday, carl);
        postgresIsLost(postgres, List.of(ann, annElsewhere, annToday, carl, dora));
        System.out.println("The rehearsal holds.");
    }

    private void mongoIsLost(DocumentsBackup sessions, String ann, String annElsewhere, String annToday, String carl) {
        script.act("MongoDB is lost with all that was in it; who uses it is stopped before an empty one is started");
        parts.named("mongo").kill();
        services().stream()
                .filter(part -> !part.name().startsWith("command-service"))
                .forEach(Part::stop);
        Folders.delete(site.folder().resolve("data/ferretdb"));
        Folders.delete(site.folder().resolve("data/mongo"));
        Folders.create(site.folder().resolve("data/ferretdb"));
        parts.heal();
        script.comesToHold(
                "the read model is there again by itself",
                () -> api.logIn(email("ann"), TODAYS).isDone());
        script.holds("carl's session is gone", api.settings(carl).status() == 401);

        script.act("chancery_sessions comes back from yesterday's backup");
        sessions.restore(mongo);
        script.holds("carl's session of yesterday lives", api.settings(carl).isDone());
        script.holds(
                "so does the one that ann's change of the password spared",
                api.settings(ann).isDone());
        script.holds(
                "the one that it ended stays dead, though it is in the backup",
                api.settings(annElsewhere).status() == 401);
        script.holds(
                "a session of today is lost: its owner logs in again",
                api.settings(annToday).status() == 401);
    }

    private void postgresIsLost(PostgresBackup postgres, List<String> oldTokens) throws SQLException {
        script.act("PostgreSQL and the keys are lost; all services are stopped");
        List<Stored> before = Store.of(site).log();
        services().forEach(Part::stop);
        parts.named("postgres").kill();
        Folders.delete(cluster);
        Folders.delete(keys);

        script.act("PostgreSQL and the keys come back from yesterday's backup; signing keys and sessions do not");
        postgres.restore(cluster);
        Folders.copy(backup.resolve("keys"), keys, file -> !file.startsWith("signing") && !file.equals("jwks.json"));
        mongo.getDatabase("chancery_sessions").getCollection("sessions").drop();
        parts.named("postgres").start();
        script.comesToHold("PostgreSQL answers", this::postgresAnswers);
        script.note("who was erased since then is erased again, before anything reads the log: eve");
        destroyKeyOfEve();

        script.act("The services start: whatever followed the log stands still and says why");
        parts.heal();
        script.comesToHold("the publisher stands still", () -> feed().contains("STOPPED"));
        script.note(feed());
        script.comesToHold("the read model stands still", () -> readModel().contains("STOPPED"));
        script.note(readModel());

        script.act("The read model is rebuilt");
        parts.management().post(first("query-service"), "readmodel");
        script.comesToHold("it stands at the log's end", this::readModelIsAtTheEnd);
        script.comesToHold(
                "ann logs in with yesterday's password",
                () -> api.logIn(email("ann"), YESTERDAYS).isDone());
        script.holds("and not with today's", api.logIn(email("ann"), TODAYS).status() == 401);
        script.holds(
                "bob has yesterday's address",
                api.logIn(email("bob"), YESTERDAYS).isDone());
        script.holds("dora is unknown", api.logIn(email("dora"), TODAYS).status() == 401);
        script.holds("eve stays erased", api.logIn(email("eve"), YESTERDAYS).status() == 401);

        script.act("No old token lives, neither to read nor to write");
        for (String token : oldTokens) {
            script.holds("read 401", api.settings(token).status() == 401);
            script.holds("write 401", api.changeFirstName(token, "Mallory").status() == 401);
        }
        theFeedGoesOn(before);
    }

    private void theFeedGoesOn(List<Stored> before) {
        script.act("What the topic has beyond the log is named");
        Set<String> logged = Store.of(site).log().stream().map(Stored::id).collect(Collectors.toSet());
        List<Published> beyond = topics.events().stream()
                .filter(published -> !logged.contains(published.id()))
                .toList();
        beyond.forEach(published -> script.note(published.toString()));
        script.holds("they are today's events", beyond.size() == before.size() - logged.size() && !beyond.isEmpty());

        script.act("The publisher is told to go on after the last event that both have");
        String ordered = parts.management().post(first("command-service"), "feed");
        script.note(ordered);
        script.holds(
                "it names the same events", beyond.stream().allMatch(published -> ordered.contains(published.id())));
        script.holds("dora signs up again", api.signUp(email("dora"), TODAYS).isDone());
        script.comesToHold(
                "her new account is on the topic, and everything of the log is there once", this::isPublished);
    }

    private void awaitPublished() {
        script.comesToHold("everything is on the topic", this::isPublished);
    }

    private boolean isPublished() {
        List<String> onTopic = topics.events().stream().map(Published::id).toList();
        return Store.of(site).log().stream()
                .allMatch(stored -> onTopic.stream().filter(stored.id()::equals).count() == 1);
    }

    private boolean readModelIsAtTheEnd() {
        List<Stored> log = Store.of(site).log();
        return documents.projectedUpTo() == log.getLast().position()
                && !readModel().contains("STOPPED");
    }

    private void destroyKeyOfEve() throws SQLException {
        try (Connection connection = DriverManager.getConnection(site.jdbcUrl(), "chancery", "");
                var statement = connection.prepareStatement("DELETE FROM data_key WHERE account_id = ?")) {
            statement.setString(1, eve);
            script.holds("eve's data key is destroyed", statement.executeUpdate() == 1);
        }
    }

    private String accountOf(String email) {
        return Store.of(site).log().stream()
                .filter(stored -> stored.event() instanceof SignedUp signedUp && email.equals(signedUp.email()))
                .map(Stored::account)
                .findFirst()
                .orElseThrow();
    }

    private boolean postgresAnswers() {
        try (Connection connection = DriverManager.getConnection(site.jdbcUrl(), "chancery", "")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private String logIn(String name, String password) {
        var answer = api.logIn(email(name), password);
        script.holds(name + " logs in", answer.isDone());
        return answer.text("access");
    }

    private String feed() {
        return parts.management().get(first("command-service"), "feed");
    }

    private String readModel() {
        return parts.management().get(first("query-service"), "readmodel");
    }

    private Part first(String service) {
        return Objects.requireNonNull(parts.instances(service).getFirst());
    }

    private List<Part> services() {
        return parts.all().stream()
                .filter(part -> part.managementPort().isPresent())
                .toList();
    }

    private static String email(String name) {
        return name + "@example.com";
    }
}
