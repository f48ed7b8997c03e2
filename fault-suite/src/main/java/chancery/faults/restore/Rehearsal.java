package chancery.faults.restore;

import static chancery.faults.restore.Stage.email;

import chancery.faults.part.Site;
import chancery.faults.read.Documents;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.sql.SQLException;
import java.util.List;

/**
 * A day with two losses. MongoDB is lost and its sessions come back from yesterday's backup; then PostgreSQL and the keys are
 * lost and come back from it. docs/operations.md says what is done here and why.
 */
public final class Rehearsal {

    private final Stage stage;
    private final Script script;

    private Rehearsal(Stage stage) {
        this.stage = stage;
        this.script = stage.script();
    }

    /** Runs it; fails at the first thing that does not hold. */
    public static boolean run(Site site) throws SQLException {
        try (MongoClient mongo = MongoClients.create(site.mongoUri());
                Documents documents = new Documents(site.mongoUri())) {
            new Rehearsal(Stage.of(site, mongo, documents)).rehearse();
            return true;
        } catch (IllegalStateException wrong) {
            System.out.println(wrong.getMessage());
            return false;
        }
    }

    private void rehearse() throws SQLException {
        script.act("Yesterday: ann, bob, carl and eve sign up and log in");
        for (String name : List.of("ann", "bob", "carl", "eve")) {
            script.holds(
                    name + " signs up",
                    stage.api().signUp(email(name), People.YESTERDAYS).isDone());
        }
        String ann = stage.logIn("ann", People.YESTERDAYS);
        String annElsewhere = stage.logIn("ann", People.YESTERDAYS);
        String carl = stage.logIn("carl", People.YESTERDAYS);
        script.comesToHold("everything is on the topic", stage::isPublished);
        String eve = stage.accountOf(email("eve"));

        script.act("The backup is taken, while all goes on");
        Backup backup = Backup.take(stage);
        script.note("PostgreSQL's folder, the keys, the database chancery_sessions");

        script.act("Today: ann changes her password, bob his address, dora signs up, eve's data key is destroyed");
        script.holds(
                "ann changes her password",
                stage.api()
                        .changePassword(ann, People.YESTERDAYS, People.TODAYS)
                        .isDone());
        String annToday = stage.logIn("ann", People.TODAYS);
        script.holds(
                "bob changes his address",
                stage.api()
                        .changeEmail(stage.logIn("bob", People.YESTERDAYS), "bob@new.example")
                        .isDone());
        script.holds(
                "dora signs up",
                stage.api().signUp(email("dora"), People.TODAYS).isDone());
        String dora = stage.logIn("dora", People.TODAYS);
        stage.destroyDataKey("eve", eve);
        script.comesToHold("everything is on the topic", stage::isPublished);

        People people = new People(ann, annElsewhere, annToday, carl, dora, eve);
        new MongoLost(stage, backup, people).rehearse();
        new PostgresLost(stage, backup, people).rehearse();
        System.out.println("The rehearsal holds.");
    }
}
