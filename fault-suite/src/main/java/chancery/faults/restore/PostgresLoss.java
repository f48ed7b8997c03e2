package chancery.faults.restore;

import static chancery.faults.restore.RehearsalContext.email;

import chancery.faults.load.LoadClient;
import chancery.faults.process.ServerProcess;
import chancery.faults.snapshot.Snapshot.Stored;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL and the keys are restored to yesterday: the read model is rebuilt, old tokens are refused, the feed restarts. */
final class PostgresLoss {
    private final RehearsalContext context;
    private final Backup backup;
    private final TestUsers users;
    private final Steps steps;

    PostgresLoss(RehearsalContext context, Backup backup, TestUsers users) {
        this.context = context;
        this.backup = backup;
        this.users = users;
        this.steps = context.steps();
    }

    void rehearse() throws SQLException {
        steps.section("PostgreSQL and the keys are lost; all services are stopped");
        List<Stored> lost = context.log();
        context.services().forEach(ServerProcess::stop);
        context.processes().named("postgres").kill();
        DirectoryCopies.delete(context.cluster());
        DirectoryCopies.delete(context.keys());

        restore();

        RestartFeedStep feed = new RestartFeedStep(context, lost);
        steps.section("The services start: all followers of the log are stopped and report the reason");
        context.processes().recover();
        feed.isStopped();
        steps.await("the read model is stopped", () -> readModel().contains("STOPPED"));
        steps.note(readModel());

        steps.section("The read model is rebuilt");
        context.processes().management().post(context.first("query-service"), "readmodel");
        steps.await("its position is the head of the log", this::readModelIsAtTheEnd);
        stateIsYesterdays();
        oldTokensAreRefused();
        feed.restarts();
    }

    private void restore() throws SQLException {
        steps.section(
                "PostgreSQL and the keys are restored from yesterday's backup; signing keys and sessions are not");
        backup.postgres().restore(context.cluster());
        DirectoryCopies.copy(
                backup.keys(), context.keys(), file -> !file.startsWith("signing") && !file.equals("jwks.json"));
        context.mongo()
                .getDatabase("chancery_sessions")
                .getCollection("sessions")
                .drop();
        context.processes().named("postgres").start();
        steps.await("PostgreSQL accepts connections", context::postgresAnswers);
    }

    private void stateIsYesterdays() {
        LoadClient api = context.api();
        steps.await(
                "ann logs in with yesterday's password",
                () -> api.logIn(email("ann"), TestUsers.YESTERDAYS).isSuccess());
        steps.require(
                "ann cannot log in with today's password",
                api.logIn(email("ann"), TestUsers.TODAYS).status() == 401);
        steps.require(
                "bob has yesterday's address",
                api.logIn(email("bob"), TestUsers.YESTERDAYS).isSuccess());
        steps.require(
                "dora is unknown", api.logIn(email("dora"), TestUsers.TODAYS).status() == 401);
    }

    private void oldTokensAreRefused() {
        steps.section("All old tokens are refused for reads and writes");
        for (String token : users.tokens()) {
            steps.require("read 401", context.api().settings(token).status() == 401);
            steps.require(
                    "write 401", context.api().changeFirstName(token, "Mallory").status() == 401);
        }
    }

    private boolean readModelIsAtTheEnd() {
        return context.documents().projectedUpTo() == context.log().getLast().position()
                && !readModel().contains("STOPPED");
    }

    private String readModel() {
        return context.processes().management().get(context.first("query-service"), "readmodel");
    }
}
