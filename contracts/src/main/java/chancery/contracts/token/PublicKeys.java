package chancery.contracts.token;

import java.security.interfaces.ECPublicKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that verify access tokens: those of the query-service in the same process, or fetched from its well-known URL.
 */
@FunctionalInterface
public interface PublicKeys extends Function<String, @Nullable ECPublicKey> {
    /**
     * The key of an id ({@code kid}), or {@code null} if there is none. Throws if it cannot be determined now; the caller answers 503.
     */
    @Override
    @Nullable
    ECPublicKey apply(String keyId);
}
