package chancery.examples.resourceserver;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The last set of keys that could be fetched. */
final class LastGoodKeys implements JWKSource<SecurityContext> {
    private static final Duration LIFESPAN = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int TIMEOUT_MILLIS = 2_000;

    private final URL url;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile JWKSet keys = new JWKSet();
    private volatile @Nullable Exception failure;
    private volatile Instant fetched = Instant.MIN;
    private Instant tried = Instant.MIN;

    LastGoodKeys(URL url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    /**
     * The keys for a token.
     *
     * @throws RemoteKeySourceException if there is none and the keys cannot be fetched: the token could not be checked, so the answer
     *     is 503, not 401
     */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
        if (selector.select(keys).isEmpty()) {
            fetching.lock();
            refresh(selector);
        } else if (fetching.tryLock()) { // a known key waits for no fetch of another request
            refresh(selector);
        }
        List<JWK> found = selector.select(keys);
        Exception unavailable = failure;
        if (found.isEmpty() && unavailable != null) {
            throw new RemoteKeySourceException("The public keys are unavailable", unavailable);
        }
        return found;
    }

    private void refresh(JWKSelector selector) {
        try {
            Instant now = clock.instant();
            boolean fresh = !selector.select(keys).isEmpty() && fetched.isAfter(now.minus(LIFESPAN));
            if (fresh || tried.isAfter(now.minus(PAUSE))) {
                return;
            }
            tried = now;
            var http = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS);
            keys = JWKSet.parse(http.retrieveResource(url).getContent());
            fetched = now;
            failure = null;
        } catch (IOException | ParseException unavailable) {
            failure = unavailable; // the last good set stays
        } finally {
            fetching.unlock();
        }
    }
}
