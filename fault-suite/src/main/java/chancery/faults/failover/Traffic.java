package chancery.faults.failover;

import chancery.faults.load.ApiResponse;
import chancery.faults.load.LoadClient;
import chancery.faults.process.Pause;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Clients that sign up, log in, change settings and request codes until the program ends, and record each request. */
final class Traffic {
    private static final int CLIENTS = 4;
    private static final int PAUSE_MILLIS = 50;
    private static final String PASSWORD = "correct horse battery";

    /** A request with its start and end. */
    record Sample(String what, Instant started, Instant ended, ApiResponse response) {
        boolean isInProgress(Instant from, Instant until) {
            return !started.isAfter(until) && !ended.isBefore(from);
        }
    }

    private final LoadClient api;
    private final Collection<Sample> samples = new ConcurrentLinkedQueue<>();

    Traffic(LoadClient api) {
        this.api = api;
    }

    void begin() {
        for (int i = 0; i < CLIENTS; i++) {
            String name = "traffic-" + i;
            Thread.ofPlatform().daemon().name(name).start(() -> flow(name));
        }
    }

    /** Returns the requests that were in progress between two instants. */
    List<Sample> inProgress(Instant from, Instant until) {
        return samples.stream()
                .filter(sample -> sample.isInProgress(from, until))
                .toList();
    }

    private void flow(String name) {
        for (int n = 0; true; n++) {
            String email = name + "-" + n + "@example.com";
            timed("sign up", () -> api.signUp(email, PASSWORD));
            ApiResponse in = timed("log in", () -> api.logIn(email, PASSWORD));
            if (in.isSuccess()) {
                String token = in.text("access");
                timed("change settings", () -> api.changeFirstName(token, "Ann"));
                timed("read settings", () -> api.settings(token));
            }
            timed("request a code", () -> api.requestCode(email));
        }
    }

    private ApiResponse timed(String what, Supplier<ApiResponse> request) {
        Instant started = Instant.now();
        ApiResponse response = request.get();
        samples.add(new Sample(what, started, Instant.now(), response));
        Pause.millis(PAUSE_MILLIS);
        return response;
    }
}
