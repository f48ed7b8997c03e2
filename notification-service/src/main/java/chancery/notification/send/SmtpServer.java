package chancery.notification.send;

import chancery.notification.mail.MailLetter;
import chancery.notification.send.SendFailure.Kind;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Hands mails to the mail server, one connection each, and tells apart what its refusals mean. Time-outs bound each step,
 * {@code longest} bounds the whole: past it the connection is cut, however slowly the server still answers.
 */
final class SmtpServer {

    private final JavaMailSenderImpl server;
    private final Letters letters;
    private final Duration longest;
    private final Clock clock;

    SmtpServer(JavaMailSenderImpl server, Letters letters, Duration longest, Clock clock) {
        this.server = server;
        this.letters = letters;
        this.longest = longest;
        this.clock = clock;
    }

    /** Sends a letter; returns when the server has taken it. */
    void send(MailLetter letter) throws SendFailure, InterruptedException {
        FutureTask<Void> sending = new FutureTask<>(() -> {
            deliver(letter);
            return null;
        });
        // Interrupting a virtual thread closes the socket that it is blocked on.
        Thread thread = Thread.ofVirtual().name("smtp").start(sending);
        try {
            sending.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            thread.interrupt();
            throw new SendFailure(Kind.FAILED, "no end after " + longest);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SendFailure failure
                    ? failure
                    : new SendFailure(Kind.FAILED, nameOf(failed));
        } catch (InterruptedException stopped) {
            thread.interrupt();
            throw stopped;
        }
    }

    private void deliver(MailLetter letter) throws SendFailure, MessagingException {
        MimeMessage message = letters.message(server.getSession(), letter, clock.instant());
        try (Transport transport = connect()) {
            hand(transport, message, letter);
        }
    }

    private Transport connect() throws SendFailure {
        try {
            String protocol = server.getProtocol();
            Transport transport = server.getSession().getTransport(protocol == null ? "smtp" : protocol);
            transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
            return transport;
        } catch (MessagingException away) {
            throw new SendFailure(Kind.SERVER_AWAY, nameOf(away));
        }
    }

    private static void hand(Transport transport, MimeMessage message, MailLetter letter) throws SendFailure {
        try {
            transport.sendMessage(message, new Address[] {letter.to()});
        } catch (MessagingException refused) {
            throw meaning(refused);
        }
    }

    /** RFC 5321, 4.2.1: 5yz is for good, 4yz is not; what has no code (a broken connection) is not either. */
    static SendFailure meaning(MessagingException refused) {
        for (Exception link = refused; link != null; link = next(link)) {
            if (link instanceof SMTPAddressFailedException address && address.getReturnCode() >= 500) {
                return new SendFailure(Kind.RECIPIENT_REFUSED, "recipient refused with " + address.getReturnCode());
            }
        }
        for (Exception link = refused; link != null; link = next(link)) {
            if (link instanceof SMTPSendFailedException send && send.getReturnCode() >= 500) {
                return new SendFailure(Kind.REFUSED, "mail refused with " + send.getReturnCode());
            }
        }
        return new SendFailure(Kind.FAILED, nameOf(refused));
    }

    private static @Nullable Exception next(Exception link) {
        return link instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    /** Its message may hold an address. */
    private static String nameOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return (cause == null ? failure : cause).getClass().getSimpleName();
    }
}
