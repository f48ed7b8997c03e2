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

/** {@code GET /dev/mails}: JSON, or a page for who asks for {@code text/html}; {@code ?to=} filters by recipient. */
@RestController
public final class DevMails {

    private final MailCatcher catcher;

    public DevMails(MailCatcher catcher) {
        this.catcher = catcher;
    }

    @GetMapping({MailsView.PATH, MailsView.PATH + "/"})
    ResponseEntity<byte[]> mails(@RequestParam(required = false) @Nullable String to, HttpServletRequest request) {
        if (!OwnAddress.is(request.getHeader(HttpHeaders.HOST))) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(OwnAddress.REFUSED.getBytes(StandardCharsets.UTF_8));
        }
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        MailsView view = MailsView.of(catcher, to);
        return ResponseEntity.ok()
                .contentType(
                        page ? new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8) : MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", MailsView.CONTENT_SECURITY_POLICY)
                .body((page ? view.page() : view.json()).getBytes(StandardCharsets.UTF_8));
    }
}
