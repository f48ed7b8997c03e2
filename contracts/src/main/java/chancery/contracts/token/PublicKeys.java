package chancery.contracts.token;

import java.security.interfaces.ECPublicKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that access tokens are checked by: the query-service's own where it runs in this process, fetched from
 * its well-known URL elsewhere.
 */
@FunctionalInterface
public interface PublicKeys extends Function<String, @Nullable ECPublicKey> {

    /**
     * The key of an id ({@code kid}), or {@code null} if there is none of that id. One that cannot tell now throws what
     * the caller answers with 503.
     */
    @Override
    @Nullable
    ECPublicKey apply(String keyId);
}
