package chancery.notification.smtp;

import chancery.notification.mail.MailMessage;
import chancery.notification.smtp.SendFailure.Kind;
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
 * Sends each mail over a connection of its own, and classifies refusals. Timeouts bound each step and {@code longest} the
 * whole: then the connection is cut, even if the server still answers slowly.
 */
final class SmtpClient {
    private final JavaMailSenderImpl server;
    private final MimeMessages messages;
    private final Duration longest;
    private final Clock clock;

    SmtpClient(JavaMailSenderImpl server, MimeMessages messages, Duration longest, Clock clock) {
        this.server = server;
        this.messages = messages;
        this.longest = longest;
        this.clock = clock;
    }

    /** Returns when the server has accepted the mail. */
    void send(MailMessage mail) throws SendFailure, InterruptedException {
        FutureTask<Void> sending = new FutureTask<>(() -> {
            deliver(mail);
            return null;
        });
        // Interrupting a virtual thread closes the socket that it is blocked on.
        Thread thread = Thread.ofVirtual().name("smtp").start(sending);
        try {
            sending.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            thread.interrupt();
            throw new SendFailure(Kind.FAILED, "not finished after " + longest);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof SendFailure failure
                    ? failure
                    : new SendFailure(Kind.FAILED, nameOf(failed));
        } catch (InterruptedException stopped) {
            thread.interrupt();
            throw stopped;
        }
    }

    private void deliver(MailMessage mail) throws SendFailure, MessagingException {
        MimeMessage message = messages.mimeMessage(server.getSession(), mail, clock.instant());
        try (Transport transport = connect()) {
            transmit(transport, message, mail);
        }
    }

    private Transport connect() throws SendFailure {
        try {
            String protocol = server.getProtocol();
            Transport transport = server.getSession().getTransport(protocol == null ? "smtp" : protocol);
            transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
            return transport;
        } catch (MessagingException unavailable) {
            throw new SendFailure(Kind.SERVER_UNAVAILABLE, nameOf(unavailable));
        }
    }

    private static void transmit(Transport transport, MimeMessage message, MailMessage mail) throws SendFailure {
        try {
            transport.sendMessage(message, new Address[] {mail.to()});
        } catch (MessagingException refused) {
            throw classify(refused);
        }
    }

    /** RFC 5321, 4.2.1: 5yz is permanent, 4yz is temporary. A failure without a code (a broken connection) is temporary too. */
    static SendFailure classify(MessagingException refused) {
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

    /** The class name, because the message may hold an address. */
    private static String nameOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return (cause == null ? failure : cause).getClass().getSimpleName();
    }
}
