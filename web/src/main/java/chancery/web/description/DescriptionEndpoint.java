package chancery.web.description;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.webjars.WebJarVersionLocator;

/** Answers {@code /openapi.json}, {@code /openapi-json.json} and {@code /docs/}, a page that loads nothing from other origins. */
@RestController
final class DescriptionEndpoint {
    /**
     * Allows scripts, styles and requests of this origin alone. Swagger UI sets styles on its elements, and its style sheet
     * contains images as data.
     */
    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType STYLE = new MediaType("text", "css", StandardCharsets.UTF_8);
    private static final MediaType PAGE = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final ResponseEntity<byte[]> document = answer(ApiDescription.json());
    private final ResponseEntity<byte[]> withoutForms = answer(ApiDescription.jsonWithoutForms());

    private static ResponseEntity<byte[]> answer(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noCache())
                .eTag(EntityTag.of(bytes))
                .body(bytes);
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> document() {
        return document;
    }

    @GetMapping("/openapi-json.json")
    ResponseEntity<byte[]> documentWithoutForms() {
        return withoutForms;
    }

    @GetMapping("/docs")
    ResponseEntity<byte[]> page() {
        return ResponseEntity.ok()
                .contentType(PAGE)
                .header("Content-Security-Policy", PAGE_POLICY)
                .cacheControl(CacheControl.noCache())
                .body(ours("docs.html"));
    }

    @GetMapping("/docs/docs.js")
    ResponseEntity<byte[]> start() {
        return asset(SCRIPT, ours("docs.js"));
    }

    @GetMapping("/docs/swagger-ui-bundle.js")
    ResponseEntity<byte[]> bundle() {
        return asset(SCRIPT, swaggerUi("swagger-ui-bundle.js"));
    }

    @GetMapping("/docs/swagger-ui.css")
    ResponseEntity<byte[]> style() {
        return asset(STYLE, swaggerUi("swagger-ui.css"));
    }

    private static ResponseEntity<byte[]> asset(MediaType type, byte[] body) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(body);
    }

    private static byte[] ours(String name) {
        return read(new ClassPathResource(name, DescriptionEndpoint.class));
    }

    private static byte[] swaggerUi(String name) {
        String path = new WebJarVersionLocator().fullPath("swagger-ui", name);
        return read(new ClassPathResource(Objects.requireNonNull(path, name)));
    }

    private static byte[] read(ClassPathResource resource) {
        try {
            return resource.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
