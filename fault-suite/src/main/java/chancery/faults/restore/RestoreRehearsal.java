package chancery.faults.restore;

import static chancery.faults.restore.RehearsalContext.email;

import chancery.faults.process.Installation;
import chancery.faults.snapshot.MongoReader;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.sql.SQLException;
import java.util.List;

/**
 * Loses MongoDB and restores its sessions from yesterday's backup; then loses PostgreSQL and the keys and restores them.
 * docs/operations.md describes and explains the steps.
 */
public final class RestoreRehearsal {
    private final RehearsalContext context;
    private final Steps steps;

    private RestoreRehearsal(RehearsalContext context) {
        this.context = context;
        this.steps = context.steps();
    }

    /** Returns whether all checks passed; stops at the first failed check. */
    public static boolean run(Installation installation) throws SQLException {
        try (MongoClient mongo = MongoClients.create(installation.mongoUri());
                MongoReader documents = new MongoReader(installation.mongoUri())) {
            new RestoreRehearsal(RehearsalContext.of(installation, mongo, documents)).rehearse();
            return true;
        } catch (IllegalStateException failed) {
            System.out.println(failed.getMessage());
            return false;
        }
    }

    private void rehearse() throws SQLException {
        steps.section("Yesterday: ann, bob and carl sign up and log in");
        for (String name : List.of("ann", "bob", "carl")) {
            steps.require(
                    name + " signs up",
                    context.api().signUp(email(name), TestUsers.YESTERDAYS).isSuccess());
        }
        String ann = context.logIn("ann", TestUsers.YESTERDAYS);
        String annElsewhere = context.logIn("ann", TestUsers.YESTERDAYS);
        String carl = context.logIn("carl", TestUsers.YESTERDAYS);
        steps.await("the topic holds all events", context::isPublished);

        steps.section("The backup is taken while all services run");
        Backup backup = Backup.take(context);
        steps.note("PostgreSQL's folder, the keys, the database chancery_sessions");

        steps.section("Today: ann changes her password, bob his address, dora signs up");
        steps.require(
                "ann changes her password",
                context.api()
                        .changePassword(ann, TestUsers.YESTERDAYS, TestUsers.TODAYS)
                        .isSuccess());
        String annToday = context.logIn("ann", TestUsers.TODAYS);
        steps.require(
                "bob changes his address",
                context.api()
                        .changeEmail(context.logIn("bob", TestUsers.YESTERDAYS), "bob@new.example")
                        .isSuccess());
        steps.require(
                "dora signs up",
                context.api().signUp(email("dora"), TestUsers.TODAYS).isSuccess());
        String dora = context.logIn("dora", TestUsers.TODAYS);
        steps.await("the topic holds all events", context::isPublished);

        TestUsers users = new TestUsers(ann, annElsewhere, annToday, carl, dora);
        new MongoLoss(context, backup, users).rehearse();
        new PostgresLoss(context, backup, users).rehearse();
        System.out.println("The rehearsal passed.");
    }
}
