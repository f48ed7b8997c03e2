package chancery.faults.restore;

import static chancery.faults.restore.Stage.email;

import chancery.faults.load.Api;
import chancery.faults.part.Part;
import java.nio.file.Path;

/** MongoDB is lost: the read model fills itself from the log, the sessions come back from the backup. */
final class MongoLost {

    private final Stage stage;
    private final Backup backup;
    private final People people;

    MongoLost(Stage stage, Backup backup, People people) {
        this.stage = stage;
        this.backup = backup;
        this.people = people;
    }

    void rehearse() {
        Script script = stage.script();
        Api api = stage.api();
        script.act("MongoDB is lost with all that was in it; who uses it is stopped before an empty one is started");
        lose();
        stage.parts().heal();
        script.comesToHold(
                "the read model is there again by itself",
                () -> api.logIn(email("ann"), People.TODAYS).isDone());
        script.holds("carl's session is gone", api.settings(people.carl()).status() == 401);

        script.act("chancery_sessions comes back from yesterday's backup");
        backup.sessions().restore(stage.mongo());
        script.holds(
                "carl's session of yesterday lives", api.settings(people.carl()).isDone());
        script.holds(
                "so does the one that ann's change of the password spared",
                api.settings(people.ann()).isDone());
        script.holds(
                "the one that it ended stays dead, though it is in the backup",
                api.settings(people.annElsewhere()).status() == 401);
        script.holds(
                "a session of today is lost: its owner logs in again",
                api.settings(people.annToday()).status() == 401);
    }

    private void lose() {
        stage.parts().named("mongo").kill();
        stage.services().stream()
                .filter(part -> !part.name().startsWith("command-service"))
                .forEach(Part::stop);
        Path data = stage.site().folder().resolve("data");
        Folders.delete(data.resolve("ferretdb"));
        Folders.delete(data.resolve("mongo"));
        Folders.create(data.resolve("ferretdb"));
    }
}
