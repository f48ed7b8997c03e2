package chancery.faults.restore;

import static chancery.faults.restore.RehearsalContext.email;

import chancery.faults.load.LoadClient;
import chancery.faults.process.ServerProcess;
import java.nio.file.Path;

/** MongoDB is lost: the read model is rebuilt from the log, the sessions are restored from the backup. */
final class MongoLoss {
    private final RehearsalContext context;
    private final Backup backup;
    private final TestUsers users;

    MongoLoss(RehearsalContext context, Backup backup, TestUsers users) {
        this.context = context;
        this.backup = backup;
        this.users = users;
    }

    void rehearse() {
        Steps steps = context.steps();
        LoadClient api = context.api();
        steps.section("MongoDB and its data are lost; its clients are stopped before an empty MongoDB starts");
        lose();
        context.processes().recover();
        steps.await(
                "the read model is rebuilt automatically",
                () -> api.logIn(email("ann"), TestUsers.TODAYS).isSuccess());
        steps.require("carl's session is lost", api.settings(users.carl()).status() == 401);

        steps.section("chancery_sessions is restored from yesterday's backup");
        backup.sessions().restore(context.mongo());
        steps.require(
                "carl's session of yesterday is valid",
                api.settings(users.carl()).isSuccess());
        steps.require(
                "the session with which ann changed her password is valid",
                api.settings(users.ann()).isSuccess());
        steps.require(
                "ann's other session stays revoked, although the backup contains it",
                api.settings(users.annElsewhere()).status() == 401);
        steps.require(
                "a session of today is lost: its owner must log in again",
                api.settings(users.annToday()).status() == 401);
    }

    private void lose() {
        context.processes().named("mongo").kill();
        context.services().stream()
                .filter(process -> !process.name().startsWith("command-service"))
                .forEach(ServerProcess::stop);
        Path data = context.installation().folder().resolve("data");
        DirectoryCopies.delete(data.resolve("ferretdb"));
        DirectoryCopies.delete(data.resolve("mongo"));
        DirectoryCopies.create(data.resolve("ferretdb"));
    }
}
