package chancery.query.token;

import chancery.contracts.token.PublicKeys;
import chancery.web.token.TokenSettings;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys that access tokens are signed and checked by. Several query-services share the folder: what one finds new in
 * it the others find within a minute.
 */
final class SigningKeys implements PublicKeys {

    private final KeyFolder folder;
    private final Optional<SigningKey> configured;
    private volatile List<SigningKey> known;

    /** All keys there are now; the folder's first is made where none is to be had. */
    SigningKeys(TokenSettings settings) {
        this.folder = new KeyFolder(settings.signingKeysDir());
        this.configured = Optional.ofNullable(settings.signingKey())
                .filter(pem -> !pem.isBlank())
                .map(pem -> SigningKey.parse(pem, TokenSettings.SIGNING_KEY));
        if (configured.isEmpty()) {
            folder.makeFirst();
        }
        this.known = read();
    }

    /** The key to sign by. */
    SigningKey current() {
        return known.getFirst();
    }

    /** Every key whose tokens count, the one that signs first. */
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

    /** Looks for keys that came since. */
    void refresh() {
        known = read();
    }

    private List<SigningKey> read() {
        return Stream.concat(configured.stream(), folder.newestFirst().stream())
                .distinct()
                .toList();
    }
}
