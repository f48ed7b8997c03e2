package chancery.faults.restore;

import static chancery.faults.restore.Stage.email;

import chancery.faults.check.Evidence.Stored;
import chancery.faults.load.Api;
import chancery.faults.part.Part;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL and the keys are lost and restored to yesterday: the read model is rebuilt, no old token lives, the feed goes on. */
final class PostgresLost {

    private final Stage stage;
    private final Backup backup;
    private final People people;
    private final Script script;

    PostgresLost(Stage stage, Backup backup, People people) {
        this.stage = stage;
        this.backup = backup;
        this.people = people;
        this.script = stage.script();
    }

    void rehearse() throws SQLException {
        script.act("PostgreSQL and the keys are lost; all services are stopped");
        List<Stored> lost = stage.log();
        stage.services().forEach(Part::stop);
        stage.parts().named("postgres").kill();
        Folders.delete(stage.cluster());
        Folders.delete(stage.keys());

        restore();

        FeedRestored feed = new FeedRestored(stage, lost);
        script.act("The services start: whatever followed the log stands still and says why");
        stage.parts().heal();
        feed.standsStill();
        script.comesToHold("the read model stands still", () -> readModel().contains("STOPPED"));
        script.note(readModel());

        script.act("The read model is rebuilt");
        stage.parts().management().post(stage.first("query-service"), "readmodel");
        script.comesToHold("it stands at the log's end", this::readModelIsAtTheEnd);
        itIsYesterday();
        noOldTokenLives();
        feed.goesOn();
    }

    private void restore() throws SQLException {
        script.act("PostgreSQL and the keys come back from yesterday's backup; signing keys and sessions do not");
        backup.postgres().restore(stage.cluster());
        Folders.copy(backup.keys(), stage.keys(), file -> !file.startsWith("signing") && !file.equals("jwks.json"));
        stage.mongo().getDatabase("chancery_sessions").getCollection("sessions").drop();
        stage.parts().named("postgres").start();
        script.comesToHold("PostgreSQL answers", stage::postgresAnswers);
        script.note("who was erased since then is erased again, before anything reads the log: eve");
        stage.destroyDataKey("eve", people.eve());
    }

    private void itIsYesterday() {
        Api api = stage.api();
        script.comesToHold(
                "ann logs in with yesterday's password",
                () -> api.logIn(email("ann"), People.YESTERDAYS).isDone());
        script.holds(
                "and not with today's", api.logIn(email("ann"), People.TODAYS).status() == 401);
        script.holds(
                "bob has yesterday's address",
                api.logIn(email("bob"), People.YESTERDAYS).isDone());
        script.holds("dora is unknown", api.logIn(email("dora"), People.TODAYS).status() == 401);
        script.holds(
                "eve stays erased", api.logIn(email("eve"), People.YESTERDAYS).status() == 401);
    }

    private void noOldTokenLives() {
        script.act("No old token lives, neither to read nor to write");
        for (String token : people.tokens()) {
            script.holds("read 401", stage.api().settings(token).status() == 401);
            script.holds(
                    "write 401", stage.api().changeFirstName(token, "Mallory").status() == 401);
        }
    }

    private boolean readModelIsAtTheEnd() {
        return stage.documents().projectedUpTo() == stage.log().getLast().position()
                && !readModel().contains("STOPPED");
    }

    private String readModel() {
        return stage.parts().management().get(stage.first("query-service"), "readmodel");
    }
}
