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
 * Requests the append health of the command-services.
 *
 * <p>A result is cached for a moment. At most one round of requests is in progress at a time, and a caller waits for it
 * only if there is no recent result.
 */
final class AppendHealthClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration USABLE = Duration.ofSeconds(3);

    private final List<URI> healthUrls;
    private final HttpClient http;

    private volatile @Nullable Result last;
    private @Nullable CompletableFuture<Boolean> inProgress;

    private record Result(boolean canAppend, long atNanos) {
        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - atNanos < age.toNanos();
        }
    }

    AppendHealthClient(List<URI> managementPorts) {
        this.healthUrls = managementPorts.stream()
                .map(base -> URI.create(base.toString().replaceFirst("/+$", "") + "/actuator/health/append"))
                .toList();
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** Whether at least one command-service reports that it can append. */
    boolean canAppend() {
        if (healthUrls.isEmpty()) {
            return false;
        }
        Result result = last;
        if (result != null && result.isYoungerThan(USABLE)) {
            if (!result.isYoungerThan(FRESH)) {
                refresh();
            }
            return result.canAppend();
        }
        return request().join();
    }

    /** Starts a round of requests, unless one is in progress. */
    void refresh() {
        var unused = request();
    }

    private synchronized CompletableFuture<Boolean> request() {
        if (inProgress == null || inProgress.isDone()) {
            inProgress = anyOf(healthUrls.stream().map(this::request).toList()).whenComplete((can, failed) -> {
                last = new Result(Boolean.TRUE.equals(can), System.nanoTime());
            });
        }
        return inProgress;
    }

    private CompletableFuture<Boolean> request(URI uri) {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(RESPONSE_TIMEOUT).GET().build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .orTimeout(RESPONSE_TIMEOUT.plus(CONNECT_TIMEOUT).toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failed) -> failed == null && response.statusCode() == 200);
    }

    private static CompletableFuture<Boolean> anyOf(List<CompletableFuture<Boolean>> results) {
        return results.stream()
                .reduce((one, other) -> one.thenCombine(other, Boolean::logicalOr))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }
}
