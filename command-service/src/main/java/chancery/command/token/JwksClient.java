package chancery.command.token;

import chancery.contracts.token.PublicKeys;
import chancery.task.PeriodicTask;
import chancery.web.error.Refusal;
import java.io.IOException;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The query-service's public keys, for the verification of access tokens.
 *
 * <p>The keys come from the copy on disk at startup, and then from the URL: at each refresh, and when a token names an unknown
 * key. All requests together fetch at most once a second. A failed fetch keeps the known keys. While a fetch fails, an unknown
 * key is answered with 503, since it may exist.
 *
 * <p>Nimbus' {@code JWKSourceBuilder} (10.9) was considered and not used. Its outage tolerance gives an empty list for an
 * unknown key, whether the key does not exist or the fetch failed; clients would receive 401 during an outage. Without the
 * tolerance, the known keys expire with their cache. Its rate limit allows two fetches per interval and refuses further
 * callers; here they wait for a key that was just published. It retries a failed first fetch only at the next request,
 * follows redirects, and accepts an empty set in place of known keys.
 */
final class JwksClient implements PublicKeys, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JwksClient.class);
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);
    private static final int MAX_WAITING = 64;

    private final JwksSource source;
    private final JwksCopy copy;
    private final Duration refresh;
    private final PeriodicTask refreshing;
    private final ReentrantLock fetching = new ReentrantLock(true);

    private volatile Map<String, ECPublicKey> keys = Map.of();
    private volatile boolean lastFetchFailed = true;
    private boolean isCopyCurrent;
    private long lastFetch = System.nanoTime() - MIN_INTERVAL.toNanos();

    JwksClient(JwksSource source, JwksCopy copy, Duration refresh) {
        this.source = source;
        this.copy = copy;
        this.refresh = refresh;
        this.refreshing = new PeriodicTask("public-keys", MIN_INTERVAL, this::refresh).withStopTimeout(Duration.ZERO);
    }

    void start() {
        copy.load().ifPresent(kept -> keys = kept.keys());
        refreshing.start();
    }

    @Override
    public @Nullable ECPublicKey apply(String keyId) {
        ECPublicKey known = keys.get(keyId);
        if (known != null) {
            return known;
        }
        fetchFor(keyId);
        ECPublicKey fetched = keys.get(keyId);
        if (fetched == null && lastFetchFailed) {
            throw Refusal.unavailable(MIN_INTERVAL);
        }
        return fetched;
    }

    /** Fetches the keys unless another request, for which this one waited, has fetched this key. */
    private void fetchFor(String keyId) {
        if (fetching.getQueueLength() >= MAX_WAITING) {
            throw Refusal.unavailable(MIN_INTERVAL);
        }
        try {
            fetching.lockInterruptibly();
            try {
                if (!keys.containsKey(keyId)) {
                    fetch();
                }
            } finally {
                fetching.unlock();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException failed) {
            LOG.debug("Fetch for an unknown key failed", failed);
        }
    }

    private void refresh() throws IOException, InterruptedException {
        fetching.lockInterruptibly();
        try {
            if (lastFetchFailed || System.nanoTime() - lastFetch >= refresh.toNanos()) {
                fetch();
            }
        } finally {
            fetching.unlock();
        }
    }

    /** The caller holds the lock. */
    private void fetch() throws IOException, InterruptedException {
        Thread.sleep(Duration.ofNanos(MIN_INTERVAL.toNanos() - (System.nanoTime() - lastFetch)));
        lastFetch = System.nanoTime();
        try {
            use(source.fetch());
            lastFetchFailed = false;
        } catch (IOException e) {
            lastFetchFailed = true;
            throw new IOException(
                    "public keys unavailable at " + source + " (" + e.getMessage() + "): "
                            + (keys.isEmpty() ? "no token can be verified" : "the known keys stay in use"),
                    e);
        }
    }

    private void use(JwkSet fetched) {
        if (!fetched.keys().equals(keys)) {
            LOG.info(
                    "Access tokens are verified with {} public key(s) from {}",
                    fetched.keys().size(),
                    source);
            keys = fetched.keys();
            isCopyCurrent = false;
        }
        if (!isCopyCurrent) {
            isCopyCurrent = copy.save(fetched);
        }
    }

    @Override
    public void close() {
        refreshing.stop();
    }
}
