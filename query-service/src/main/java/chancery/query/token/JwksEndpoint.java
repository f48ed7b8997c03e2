package chancery.query.token;

import chancery.web.description.EntityTag;
import chancery.web.token.TokenSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the keys that verify access tokens (RFC 7517). */
@RestController
final class JwksEndpoint {
    private final SigningKeys keys;
    private final CacheControl cached;

    JwksEndpoint(SigningKeys keys, TokenSettings settings) {
        this.keys = keys;
        this.cached = CacheControl.maxAge(settings.jwksMaxAge()).cachePublic();
    }

    record KeySet(List<Map<String, ?>> keys) {}

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<KeySet> keys() {
        List<Map<String, ?>> published =
                keys.all().stream().<Map<String, ?>>map(SigningKey::jwk).toList();
        return ResponseEntity.ok()
                .cacheControl(cached)
                .eTag(entityTag(published))
                .body(new KeySet(published));
    }

    /** An id of a key is the thumbprint of the key, so the ids stand for the content. */
    private static String entityTag(List<Map<String, ?>> published) {
        String ids =
                published.stream().map(key -> String.valueOf(key.get("kid"))).collect(Collectors.joining(" "));
        return EntityTag.of(ids.getBytes(StandardCharsets.UTF_8));
    }
}
