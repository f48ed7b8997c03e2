package chancery.query.staleness;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the command-services whether they can append. The answer is kept for a moment, one question is under way at a
 * time, and only a request that finds no recent answer waits for one.
 */
final class CommandServices {

    private static final Duration CONNECT = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration USABLE = Duration.ofSeconds(3);

    private final List<URI> canAppend;
    private final HttpClient http;

    private volatile @Nullable Answer last;
    private @Nullable CompletableFuture<Boolean> underWay;

    private record Answer(boolean canAppend, long atNanos) {

        boolean isWithin(Duration age) {
            return System.nanoTime() - atNanos < age.toNanos();
        }
    }

    CommandServices(List<URI> managementPorts) {
        this.canAppend = managementPorts.stream()
                .map(base -> URI.create(base.toString().replaceFirst("/+$", "") + "/actuator/health/append"))
                .toList();
        this.http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    }

    /** Whether one of them can append. */
    boolean canAppend() {
        if (canAppend.isEmpty()) {
            return false;
        }
        Answer answer = last;
        if (answer != null && answer.isWithin(USABLE)) {
            if (!answer.isWithin(FRESH)) {
                refresh();
            }
            return answer.canAppend();
        }
        return ask().join();
    }

    /** Asks in the background, unless a question is under way. */
    void refresh() {
        var unused = ask();
    }

    private synchronized CompletableFuture<Boolean> ask() {
        if (underWay == null || underWay.isDone()) {
            underWay = anyOf(canAppend.stream().map(this::asked).toList()).whenComplete((can, failed) -> {
                last = new Answer(Boolean.TRUE.equals(can), System.nanoTime());
            });
        }
        return underWay;
    }

    private CompletableFuture<Boolean> asked(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).GET().build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .orTimeout(ANSWER.plus(CONNECT).toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failed) -> failed == null && response.statusCode() == 200);
    }

    private static CompletableFuture<Boolean> anyOf(List<CompletableFuture<Boolean>> answers) {
        return answers.stream()
                .reduce((one, other) -> one.thenCombine(other, Boolean::logicalOr))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }
}
