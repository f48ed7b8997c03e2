package chancery.notification.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chancery.notification.mail.MailMessage;
import chancery.notification.queue.MailSettings;
import chancery.notification.smtp.SendFailure.Kind;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpClientTest {
    private @Nullable ScriptedSmtp server;

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_mail_is_sent_with_text_html_and_the_id_of_its_event() throws Exception {
        ScriptedSmtp smtp = answering(line -> null);

        client(Duration.ofSeconds(5)).send(mail());

        List<String> received = smtp.received;
        assertThat(received)
                .contains(
                        "MAIL FROM:<no-reply@example.com>",
                        "RCPT TO:<owner@example.com>",
                        "From: Chancery <no-reply@example.com>",
                        "To: owner@example.com",
                        "Subject: Welcome",
                        "Message-ID: <event-1.welcome@example.com>",
                        "Auto-Submitted: auto-generated",
                        "the text",
                        "<p>the html</p>");
        assertThat(received).anyMatch(line -> line.startsWith("Content-Type: multipart/alternative"));
        assertThat(String.join("\n", received).indexOf("the text"))
                .isLessThan(String.join("\n", received).indexOf("the html"));
    }

    @Test
    void an_unreachable_server_is_unavailable() {
        assertThat(failure(client(1, Duration.ofSeconds(5))).kind()).isEqualTo(Kind.SERVER_UNAVAILABLE);
    }

    @Test
    void a_server_that_refuses_the_connection_is_unavailable() throws IOException {
        answering(line -> line.isEmpty() ? "421 come back later" : null);

        assertThat(failure(client(Duration.ofSeconds(5))).kind()).isEqualTo(Kind.SERVER_UNAVAILABLE);
    }

    @Test
    void an_unknown_recipient_is_refused_permanently() throws IOException {
        answering(line -> line.startsWith("RCPT") ? "550 no owner@example.com here" : null);

        SendFailure failure = failure(client(Duration.ofSeconds(5)));

        assertThat(failure.kind()).isEqualTo(Kind.RECIPIENT_REFUSED);
        assertThat(failure).hasMessage("recipient refused with 550");
    }

    @Test
    void a_full_mailbox_is_a_temporary_failure() throws IOException {
        answering(line -> line.startsWith("RCPT") ? "452 full" : null);

        assertThat(failure(client(Duration.ofSeconds(5))).kind()).isEqualTo(Kind.FAILED);
    }

    @Test
    void a_mail_refused_after_its_data_is_a_refused_mail() throws IOException {
        answering(line -> line.equals(".") ? "554 looks like spam to owner@example.com" : null);

        SendFailure failure = failure(client(Duration.ofSeconds(5)));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessage("mail refused with 554");
    }

    @Test
    void a_refused_sender_is_a_refused_mail() throws IOException {
        answering(line -> line.startsWith("MAIL") ? "550 who are you" : null);

        assertThat(failure(client(Duration.ofSeconds(5))).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void a_silent_server_is_disconnected_in_time() throws IOException {
        answering(line -> line.equals(".") ? ScriptedSmtp.SILENCE : null);

        Instant began = Instant.now();
        SendFailure failure = failure(client(Duration.ofSeconds(1)));

        assertThat(failure.kind()).isEqualTo(Kind.FAILED);
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    private ScriptedSmtp answering(UnaryOperator<@Nullable String> script) throws IOException {
        server = new ScriptedSmtp(0, script);
        return server;
    }

    private static SendFailure failure(SmtpClient client) {
        SendFailure failure = catchThrowableOfType(SendFailure.class, () -> client.send(mail()));
        assertThat(failure).isNotNull();
        return failure;
    }

    private SmtpClient client(Duration longest) {
        return client(server == null ? 1 : server.port(), longest);
    }

    private static SmtpClient client(int port, Duration longest) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        MailSettings settings = new MailSettings(
                "Chancery <no-reply@example.com>", 1, 1, Duration.ofSeconds(60), longest, Duration.ofSeconds(1));
        return new SmtpClient(sender, new MimeMessages(settings.sender()), longest, Clock.systemUTC());
    }

    private static MailMessage mail() {
        try {
            return new MailMessage(
                    "event-1/welcome",
                    new InternetAddress("owner@example.com"),
                    "Welcome",
                    "the text\n",
                    "<p>the html</p>\n");
        } catch (jakarta.mail.internet.AddressException e) {
            throw new IllegalStateException(e);
        }
    }
}
