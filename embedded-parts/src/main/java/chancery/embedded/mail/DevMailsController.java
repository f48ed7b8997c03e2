package chancery.embedded.mail;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /dev/mails}: JSON, or a page if the client accepts {@code text/html}; {@code ?to=} filters by recipient. */
@RestController
public final class DevMailsController {
    private final MailCatcher catcher;

    public DevMailsController(MailCatcher catcher) {
        this.catcher = catcher;
    }

    @GetMapping({DevMailsView.PATH, DevMailsView.PATH + "/"})
    ResponseEntity<byte[]> mails(@RequestParam(required = false) @Nullable String to, HttpServletRequest request) {
        if (!HostHeader.isAllowed(request.getHeader(HttpHeaders.HOST))) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(HostHeader.REFUSED.getBytes(StandardCharsets.UTF_8));
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        DevMailsView view = DevMailsView.of(catcher, to);
        return ResponseEntity.ok()
                .contentType(
                        page ? new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8) : MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", DevMailsView.CONTENT_SECURITY_POLICY)
                .body((page ? view.page() : view.json()).getBytes(StandardCharsets.UTF_8));
    }
}
