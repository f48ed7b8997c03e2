package chancery.command.token;

import chancery.contracts.token.PublicKeys;
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
 * The query-service's public keys: the copy at the start, fetched in the background, again at every refresh and, one
 * fetch a second for all requests together, when an unknown key id appears. Where it cannot tell whether a key exists it
 * refuses with 503, never with a false 401.
 */
final class JwksClient implements PublicKeys, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JwksClient.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int MOST_WAITING = 64;

    private final JwksSource source;
    private final JwksCopy copy;
    private final Duration refresh;
    private final ReentrantLock fetching = new ReentrantLock(true);

    private volatile Map<String, ECPublicKey> keys = Map.of();
    private volatile boolean lastFetchFailed;
    private volatile boolean toldThatItFailed;
    private long lastFetch = System.nanoTime() - RETRY.toNanos();
    private volatile @Nullable Thread thread;

    JwksClient(JwksSource source, JwksCopy copy, Duration refresh) {
        this.source = source;
        this.copy = copy;
        this.refresh = refresh;
    }

    void start() {
        copy.load().ifPresent(kept -> keys = kept.keys());
        Thread fetcher = new Thread(this::run, "public-keys");
        fetcher.setDaemon(true);
        thread = fetcher;
        fetcher.start();
    }

    @Override
    public @Nullable ECPublicKey apply(String keyId) {
        ECPublicKey key = keys.get(keyId);
        if (key == null) {
            lookAgain(keyId);
            key = keys.get(keyId);
        }
        if (key == null && (keys.isEmpty() || lastFetchFailed)) {
            throw Refusal.unavailable(RETRY);
        }
        return key;
    }

    /** Whoever waited here for another's fetch may find its key there already. */
    private void lookAgain(String keyId) {
        if (fetching.getQueueLength() >= MOST_WAITING) {
            throw Refusal.unavailable(RETRY);
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
        }
    }

    private void run() {
        try {
            while (true) {
                fetching.lockInterruptibly();
                try {
                    fetch();
                } finally {
                    fetching.unlock();
                }
                Thread.sleep(lastFetchFailed ? RETRY : refresh);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Under the lock. */
    private void fetch() throws InterruptedException {
        long early = RETRY.toNanos() - (System.nanoTime() - lastFetch);
        if (early > 0) {
            Thread.sleep(Duration.ofNanos(early));
        }
        lastFetch = System.nanoTime();
        try {
            use(source.fetch());
        } catch (IOException away) {
            lastFetchFailed = true;
            tellOnce(away);
        }
    }

    private void use(JwkSet fetched) {
        if (!fetched.keys().equals(keys) || toldThatItFailed) {
            LOG.info(
                    "Access tokens are checked by {} public key(s) of {}",
                    fetched.keys().size(),
                    source);
        }
        if (!fetched.keys().equals(keys)) {
            copy.save(fetched);
        }
        keys = fetched.keys();
        lastFetchFailed = false;
        toldThatItFailed = false;
    }

    private void tellOnce(IOException away) {
        if (!toldThatItFailed) {
            toldThatItFailed = true;
            LOG.warn(
                    "The public keys cannot be fetched from {} ({}); {}",
                    source,
                    away.getMessage(),
                    keys.isEmpty() ? "no token can be checked until they can" : "the known ones go on counting");
        }
    }

    @Override
    public void close() {
        Thread fetcher = thread;
        if (fetcher != null) {
            fetcher.interrupt();
        }
    }
}
