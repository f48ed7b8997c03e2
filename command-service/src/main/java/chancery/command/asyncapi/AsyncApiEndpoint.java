package chancery.command.asyncapi;

import chancery.contracts.feed.FeedDocument;
import chancery.web.description.EntityTag;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the AsyncAPI document of this release. It is public, and caches may keep it. */
@RestController
final class AsyncApiEndpoint {
    private static final CacheControl CACHED =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final byte[] document = FeedDocument.json();
    private final String entityTag = EntityTag.of(document);

    @GetMapping("/asyncapi.json")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok()
                .cacheControl(CACHED)
                .eTag(entityTag)
                .contentType(MediaType.APPLICATION_JSON)
                .body(document);
    }
}
