package chancery.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.embedded.base.LoopbackPort;
import chancery.embedded.mail.CaughtMail;
import chancery.embedded.mail.DevMailsServer;
import chancery.embedded.mail.MailCatcher;
import chancery.embedded.mail.MailCatcherSettings;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MailCatcherTest {
    @Test
    void a_mail_is_shown_with_its_text_and_html_and_survives_a_restart() throws Exception {
        MailCatcher first = MailCatcher.start(MailCatcherSettings.temporary());
        send(first, "ann@example.org", "Grüße", "Ihr Code: 123456", "<p>Ihr Code: <b>123456</b></p>");
        first.close();

        try (MailCatcher second = MailCatcher.start(first.settings())) {
            send(second, "bob@example.org", "Later", "second", "<p>second</p>");

            assertThat(second.mails()).extracting(CaughtMail::to).containsExactly("bob@example.org", "ann@example.org");
            assertThat(second.mailsTo("ANN@example.org")).singleElement().satisfies(mail -> {
                assertThat(mail.subject()).isEqualTo("Grüße");
                assertThat(mail.text()).contains("Ihr Code: 123456");
                assertThat(mail.html()).contains("<b>123456</b>");
                assertThat(mail.toString()).doesNotContain("123456", "ann");
            });
        }
    }

    @Test
    void only_the_newest_mails_are_kept() throws Exception {
        MailCatcherSettings settings =
                new MailCatcherSettings(MailCatcherSettings.temporary().folder(), 0, 2);
        try (MailCatcher catcher = MailCatcher.start(settings)) {
            send(catcher, "ann@example.org", "1", "1", "1");
            send(catcher, "ann@example.org", "2", "2", "2");
            send(catcher, "ann@example.org", "3", "3", "3");
            assertThat(catcher.mails()).extracting(CaughtMail::subject).containsExactly("3", "2");
        }
        try (MailCatcher again = MailCatcher.start(settings)) {
            assertThat(again.mails()).extracting(CaughtMail::subject).containsExactly("3", "2");
        }
    }

    @Test
    void a_mail_cannot_inject_markup_into_the_page() throws Exception {
        int port = LoopbackPort.free();
        try (MailCatcher catcher = MailCatcher.start(MailCatcherSettings.temporary());
                DevMailsServer server = DevMailsServer.start(catcher, port)) {
            send(catcher, "ann@example.org", "<script>s</script>", "<script>t</script>", "\"><script>h</script>");

            String page = get(port, "/dev/mails", "text/html");
            String json = get(port, "/dev/mails?to=ann%40example.org", "*/*");

            assertThat(server).isNotNull();
            assertThat(page).contains("&lt;script&gt;t&lt;/script&gt;").doesNotContain("<script>");
            assertThat(json)
                    .startsWith("[{\"to\":\"ann@example.org\",\"subject\":")
                    .contains("\"receivedAt\":\"20");
            assertThat(get(port, "/dev/mails?to=bob%40example.org", "*/*")).isEqualTo("[]");
        }
    }

    private static String get(int port, String path, String accept) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Accept", accept)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    static void send(MailCatcher catcher, String to, String subject, String text, String html)
            throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(catcher.port()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("chancery@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(part(text, "plain"));
        alternatives.addBodyPart(part(html, "html"));
        message.setContent(alternatives);
        Transport.send(message);
    }

    private static MimeBodyPart part(String content, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, "UTF-8", kind);
        return part;
    }
}
