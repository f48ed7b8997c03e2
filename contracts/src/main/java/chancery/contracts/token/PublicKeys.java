package chancery.contracts.token;

import java.security.interfaces.ECPublicKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that verify access tokens. They come from the query-service in the same process, or from its well-known URL.
 */
@FunctionalInterface
public interface PublicKeys extends Function<String, @Nullable ECPublicKey> {
    /**
     * The key of an id ({@code kid}), or {@code null} if there is none. Throws if the key is unavailable; the request is then
     * answered with 503.
     */
    @Override
    @Nullable
    ECPublicKey apply(String keyId);
}
