package chancery.query.token;

import chancery.contracts.token.PublicKeys;
import chancery.web.token.TokenSettings;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign and verify access tokens. Several query-services share the folder, and each reads it once a
 * minute.
 */
final class SigningKeys implements PublicKeys {
    private final KeyFolder folder;
    private final Optional<SigningKey> configured;
    private volatile List<SigningKey> known;

    /** Reads all keys; generates the first one if none is configured and the folder is empty. */
    SigningKeys(TokenSettings settings) {
        this.folder = new KeyFolder(settings.signingKeysDir());
        this.configured = Optional.ofNullable(settings.signingKey())
                .filter(pem -> !pem.isBlank())
                .map(pem -> SigningKey.parse(pem, TokenSettings.SIGNING_KEY));
        if (configured.isEmpty()) {
            folder.createFirst();
        }
        this.known = read();
    }

    /** The key that signs. */
    SigningKey current() {
        return known.getFirst();
    }

    /** Every key that verifies tokens; the first one signs. */
    List<SigningKey> all() {
        return known;
    }

    @Override
    public @Nullable ECPublicKey apply(String keyId) {
        return known.stream()
                .filter(key -> key.id().equals(keyId))
                .map(SigningKey::publicKey)
                .findFirst()
                .orElse(null);
    }

    /** Reads the folder again. */
    void refresh() {
        known = read();
    }

    private List<SigningKey> read() {
        return Stream.concat(configured.stream(), folder.newestFirst().stream())
                .distinct()
                .toList();
    }
}
