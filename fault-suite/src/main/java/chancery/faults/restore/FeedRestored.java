package chancery.faults.restore;

import static chancery.faults.restore.Stage.email;

import chancery.faults.check.Evidence.Published;
import chancery.faults.check.Evidence.Stored;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The feed over a restored log: it stands still, what the topic has beyond the log is named, and by an order it goes on. */
final class FeedRestored {

    private final Stage stage;
    private final Script script;
    private final List<Stored> lost;

    /**
     * The feed after a restoration.
     *
     * @param lost the log as it was before
     */
    FeedRestored(Stage stage, List<Stored> lost) {
        this.stage = stage;
        this.script = stage.script();
        this.lost = lost;
    }

    void standsStill() {
        script.comesToHold("the publisher stands still", () -> feed().contains("STOPPED"));
        script.note(feed());
    }

    void goesOn() {
        script.act("What the topic has beyond the log is named");
        List<Published> beyond = beyondTheLog();
        beyond.forEach(published -> script.note(published.toString()));
        script.holds(
                "they are today's events",
                beyond.size() == lost.size() - stage.log().size() && !beyond.isEmpty());

        script.act("The publisher is told to go on after the last event that both have");
        String ordered = stage.parts().management().post(stage.first("command-service"), "feed");
        script.note(ordered);
        script.holds(
                "it names the same events", beyond.stream().allMatch(published -> ordered.contains(published.id())));
        script.holds(
                "dora signs up again",
                stage.api().signUp(email("dora"), People.TODAYS).isDone());
        script.comesToHold(
                "her new account is on the topic, and everything of the log is there once", stage::isPublished);
        script.holds(
                "nothing else has come to lie beyond the log", beyondTheLog().size() == beyond.size());
    }

    private List<Published> beyondTheLog() {
        Set<String> logged = stage.log().stream().map(Stored::id).collect(Collectors.toSet());
        return stage.topics().events().stream()
                .filter(published -> !logged.contains(published.id()))
                .toList();
    }

    private String feed() {
        return stage.parts().management().get(stage.first("command-service"), "feed");
    }
}
