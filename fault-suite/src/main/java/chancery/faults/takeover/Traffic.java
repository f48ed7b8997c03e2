package chancery.faults.takeover;

import chancery.faults.load.Answer;
import chancery.faults.load.Api;
import chancery.faults.part.Pause;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Clients that sign up, log in, change settings and ask for codes for as long as the program runs, and note each request. */
final class Traffic {

    private static final int CLIENTS = 4;
    private static final int PAUSE_MILLIS = 50;
    private static final String PASSWORD = "correct horse battery";

    /** A request from its first byte to its answer. */
    record Sample(String what, Instant began, Instant ended, Answer answer) {

        boolean isUnderWay(Instant from, Instant until) {
            return !began.isAfter(until) && !ended.isBefore(from);
        }
    }

    private final Api api;
    private final Collection<Sample> samples = new ConcurrentLinkedQueue<>();

    Traffic(Api api) {
        this.api = api;
    }

    void begin() {
        for (int i = 0; i < CLIENTS; i++) {
            String name = "traffic-" + i;
            Thread.ofPlatform().daemon().name(name).start(() -> flow(name));
        }
    }

    /** The requests that were under way between two moments. */
    List<Sample> underWay(Instant from, Instant until) {
        return samples.stream().filter(sample -> sample.isUnderWay(from, until)).toList();
    }

    private void flow(String name) {
        for (int n = 0; true; n++) {
            String email = name + "-" + n + "@example.com";
            timed("sign up", () -> api.signUp(email, PASSWORD));
            Answer in = timed("log in", () -> api.logIn(email, PASSWORD));
            if (in.isDone()) {
                String token = in.text("access");
                timed("change settings", () -> api.changeFirstName(token, "Ann"));
                timed("read settings", () -> api.settings(token));
            }
            timed("ask for a code", () -> api.askForCode(email));
        }
    }

    private Answer timed(String what, Supplier<Answer> request) {
        Instant began = Instant.now();
        Answer answer = request.get();
        samples.add(new Sample(what, began, Instant.now(), answer));
        Pause.millis(PAUSE_MILLIS);
        return answer;
    }
}
