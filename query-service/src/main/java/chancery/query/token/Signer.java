package chancery.query.token;

import chancery.query.token.SigningKeyReports.Published;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the key that signs: the newest one that every verifier must have fetched. A verifier may use a cached key set for the
 * whole time since it was published ({@code max-age}), and our command-services fetch it at intervals.
 *
 * @param delay how long all live instances must have published a key before it signs
 */
record Signer(Duration delay) {
    /**
     * The key that signs. If no key is known to every verifier, the one that was published first: that is the first key of an
     * installation, and the only one left.
     *
     * @param newestFirst the keys of this instance, at least one
     */
    SigningKey choose(List<SigningKey> newestFirst, Published published) {
        return newestFirst.stream()
                .filter(key -> isKnownToAll(key, published))
                .findFirst()
                .orElseGet(() -> newestFirst.reversed().stream()
                        .min(Comparator.comparing(key -> published.byAllSince().getOrDefault(key.id(), Instant.MAX)))
                        .orElseThrow());
    }

    private boolean isKnownToAll(SigningKey key, Published published) {
        Instant since = published.byAllSince().get(key.id());
        return since != null && !published.now().isBefore(since.plus(delay));
    }
}
