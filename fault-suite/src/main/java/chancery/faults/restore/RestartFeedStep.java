package chancery.faults.restore;

import static chancery.faults.restore.RehearsalContext.email;

import chancery.faults.snapshot.Snapshot.Published;
import chancery.faults.snapshot.Snapshot.Stored;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The feed after a restore: the publisher stops, reports the events that only the topic has, and restarts on request. */
final class RestartFeedStep {
    private final RehearsalContext context;
    private final Steps steps;
    private final List<Stored> lost;

    /**
     * Creates the steps.
     *
     * @param lost the log before the restore
     */
    RestartFeedStep(RehearsalContext context, List<Stored> lost) {
        this.context = context;
        this.steps = context.steps();
        this.lost = lost;
    }

    void isStopped() {
        steps.await("the publisher is stopped", () -> feed().contains("STOPPED"));
        steps.note(feed());
    }

    void restarts() {
        steps.section("The topic holds events that the log no longer has");
        List<Published> beyond = beyondTheLog();
        beyond.forEach(published -> steps.note(published.toString()));
        steps.require(
                "they are today's events",
                beyond.size() == lost.size() - context.log().size() && !beyond.isEmpty());

        steps.section("The publisher is restarted after the last event that both hold");
        String response = context.processes().management().post(context.first("command-service"), "feed");
        steps.note(response);
        steps.require(
                "the response names the same events",
                beyond.stream().allMatch(published -> response.contains(published.id())));
        steps.require(
                "dora signs up again",
                context.api().signUp(email("dora"), TestUsers.TODAYS).isSuccess());
        steps.await("the topic holds her new account, and every event of the log once", context::isPublished);
        steps.require(
                "the topic holds no further events that the log does not have",
                beyondTheLog().size() == beyond.size());
    }

    private List<Published> beyondTheLog() {
        Set<String> logged = context.log().stream().map(Stored::id).collect(Collectors.toSet());
        return context.topics().events().stream()
                .filter(published -> !logged.contains(published.id()))
                .toList();
    }

    private String feed() {
        return context.processes().management().get(context.first("command-service"), "feed");
    }
}
