package chancery.query.token;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the keys that verify access tokens (RFC 7517). */
@RestController
final class JwksEndpoint {
    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final SigningKeys keys;

    JwksEndpoint(SigningKeys keys) {
        this.keys = keys;
    }

    record KeySet(List<Map<String, ?>> keys) {}

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<KeySet> keys() {
        List<Map<String, ?>> published =
                keys.all().stream().<Map<String, ?>>map(SigningKey::jwk).toList();
        return ResponseEntity.ok().cacheControl(CACHED).body(new KeySet(published));
    }
}
