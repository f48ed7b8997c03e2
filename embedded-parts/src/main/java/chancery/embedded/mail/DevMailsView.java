package chancery.embedded.mail;

import java.util.Base64;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Renders the caught mails as JSON and as a page. The page loads no external resources and runs no scripts. It shows a mail's HTML in
 * a sandboxed frame and escapes its text.
 */
record DevMailsView(List<CaughtMail> mails) {
    static final String PATH = "/dev/mails";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
            article{border:1px solid #ccc;border-radius:6px;padding:.5rem 1rem;margin:1rem 0}
            h2{font-size:1rem;margin:.3rem 0}p{margin:.3rem 0;color:#555}
            pre{white-space:pre-wrap;background:#f6f6f6;padding:.7rem;border-radius:4px}
            iframe{width:100%;height:22rem;border:1px solid #ccc}
            """;

    /** Allows only what the page needs; the sandboxed frames inherit the policy. */
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static DevMailsView of(MailCatcher catcher, @Nullable String to) {
        return new DevMailsView(to == null || to.isBlank() ? catcher.mails() : catcher.mailsTo(to.strip()));
    }

    String json() {
        return JSON.writeValueAsString(mails);
    }

    String page() {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<title>Caught mails</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Caught mails</h1>")
                .append("<p>Nothing was delivered. The newest mail is on top; reload to see more.</p>")
                .append("<form><label>To <input name=\"to\" type=\"search\"></label> <button>Show</button></form>");
        mails.forEach(mail -> page.append(article(mail)));
        return page.append(mails.isEmpty() ? "<p>No mail yet.</p>" : "")
                .append("</body></html>")
                .toString();
    }

    private static String article(CaughtMail mail) {
        String html = mail.html() == null
                ? ""
                : "<details><summary>As HTML</summary><iframe sandbox srcdoc=\"" + escaped(mail.html())
                        + "\"></iframe></details>";
        return "<article><h2>" + escaped(mail.subject()) + "</h2><p>From " + escaped(mail.from()) + " to "
                + escaped(mail.to()) + ", "
                + mail.receivedAt()
                + "</p><pre>" + escaped(mail.text()) + "</pre>" + html + "</article>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String digest(String style) {
        return Base64.getEncoder().encodeToString(DigestUtils.sha256(style));
    }
}
