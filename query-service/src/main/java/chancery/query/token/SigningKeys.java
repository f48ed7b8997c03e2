package chancery.query.token;

import chancery.contracts.token.PublicKeys;
import chancery.query.token.SigningKeyReports.Published;
import chancery.web.error.Refusal;
import chancery.web.token.TokenSettings;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign and verify access tokens. Several query-services share the folder, or have the same configured key. A
 * new key is published and verifies at once, and signs when every verifier knows it (docs/tokens.md).
 */
final class SigningKeys implements PublicKeys {
    /** How often an instance reads its keys and reports them. */
    static final Duration REFRESH_INTERVAL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final KeyFolder folder;
    private final Optional<SigningKey> configured;
    private final SigningKeyReports reports;
    private final Signer signer;
    private volatile Keys keys;
    private volatile Published published = Published.UNKNOWN;
    private Set<String> reportedMissing = Set.of();

    /** The known keys, the newest first, and the one of them that signs. */
    private record Keys(List<SigningKey> known, SigningKey current) {}

    /** Reads all keys; generates the first one if none is configured and the folder is empty. */
    SigningKeys(TokenSettings settings, SigningKeyReports reports) {
        this.folder = new KeyFolder(settings.signingKeysDir());
        this.reports = reports;
        this.signer = new Signer(settings.jwksMaxAge().plus(settings.jwksRefresh()));
        this.configured = Optional.ofNullable(settings.signingKey())
                .filter(pem -> !pem.isBlank())
                .map(pem -> SigningKey.parse(pem, TokenSettings.SIGNING_KEY));
        if (configured.isEmpty()) {
            folder.createFirst();
        }
        List<SigningKey> known = read();
        this.keys = new Keys(known, signer.choose(known, published));
    }

    /** The key that signs. */
    SigningKey current() {
        return keys.current();
    }

    /** Every key that verifies tokens, the newest first. */
    List<SigningKey> all() {
        return keys.known();
    }

    /** How many keys are published and do not sign yet: they are newer than the one that signs. */
    int waiting() {
        Keys now = keys;
        return now.known().indexOf(now.current());
    }

    /**
     * Throws 503 for a key that another live instance publishes and this one lacks: its tokens are valid elsewhere.
     */
    @Override
    public @Nullable ECPublicKey apply(String keyId) {
        Optional<ECPublicKey> known = keys.known().stream()
                .filter(key -> key.id().equals(keyId))
                .map(SigningKey::publicKey)
                .findFirst();
        if (known.isEmpty() && published.bySome().contains(keyId)) {
            throw Refusal.unavailable(REFRESH_INTERVAL);
        }
        return known.orElse(null);
    }

    /** Reads the folder again, publishes its keys, reports them, and chooses the key that signs. */
    void refresh() {
        List<SigningKey> known;
        try {
            known = read();
        } catch (RuntimeException unreadable) {
            // Without a report, this instance would not count as one that lacks a new key.
            exchange(all());
            throw unreadable;
        }
        exchange(known);
    }

    private void exchange(List<SigningKey> known) {
        // Published before it is reported: other instances rely on the report.
        keys = new Keys(known, known.contains(current()) ? current() : signer.choose(known, published));
        published = reports.exchange(known.stream().map(SigningKey::id).toList());
        SigningKey chosen = signer.choose(known, published);
        if (!chosen.equals(current())) {
            LOG.info(
                    "Access tokens are signed with the key {} from now on, instead of {}",
                    chosen.id(),
                    current().id());
        }
        keys = new Keys(known, chosen);
        reportMissing(known);
    }

    void close() {
        reports.remove();
    }

    private void reportMissing(List<SigningKey> known) {
        Set<String> missing = new HashSet<>(published.bySome());
        known.forEach(key -> missing.remove(key.id()));
        if (!missing.equals(reportedMissing) && !missing.isEmpty()) {
            LOG.warn(
                    "Another query-service publishes signing keys that this one lacks: {}. A new key signs only when all"
                            + " publish it, and this one answers tokens signed with a key that it lacks with 503: give all"
                            + " query-services the same signing keys",
                    missing);
        }
        reportedMissing = missing;
    }

    private List<SigningKey> read() {
        List<SigningKey> found = Stream.concat(configured.stream(), folder.newestFirst().stream())
                .distinct()
                .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "no signing key in " + folder + ": the known keys stay in use; restore a key");
        }
        return found;
    }
}
