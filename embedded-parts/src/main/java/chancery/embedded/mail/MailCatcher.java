package chancery.embedded.mail;

import chancery.embedded.base.FolderLock;
import chancery.embedded.base.LoopbackPort;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.util.List;

/** A running SMTP server that takes every mail and delivers none. */
public final class MailCatcher implements AutoCloseable {

    /** The setting that chooses the port in the all-in-one. */
    public static final String PORT_SETTING = "chancery.embedded.mail.port";

    private final MailCatcherSettings settings;
    private final FolderLock lock;
    private final GreenMail server;
    private final MailBox box;
    private boolean closed;

    private MailCatcher(MailCatcherSettings settings, FolderLock lock, GreenMail server, MailBox box) {
        this.settings = settings;
        this.lock = lock;
        this.server = server;
        this.box = box;
    }

    /**
     * Starts the catcher and returns when it takes mails.
     *
     * @throws chancery.embedded.base.EmbeddedPartException if the folder is another process's or the port is taken; it says which
     */
    public static MailCatcher start(MailCatcherSettings settings) {
        FolderLock lock = FolderLock.take(settings.folder(), "the mail catcher");
        try {
            int port = LoopbackPort.claim(settings.port(), "the mail catcher", PORT_SETTING);
            MailBox box = new MailBox(settings.folder(), settings.kept(), Clock.systemUTC());
            GreenMail server = new GreenMail(new ServerSetup(port, LoopbackPort.ADDRESS, ServerSetup.PROTOCOL_SMTP));
            server.getUserManager()
                    .setMessageDeliveryHandler((mail, recipient) -> new Delivery(recipient.getEmail(), box));
            server.start();
            MailCatcherSettings actual = new MailCatcherSettings(settings.folder(), port, settings.kept());
            return new MailCatcher(actual, lock, server, box);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Of SMTP, on 127.0.0.1. */
    public int port() {
        return settings.port();
    }

    /** The newest first. */
    public List<CaughtMail> mails() {
        return box.newestFirst();
    }

    /** Those to one address, in any case of its letters; the newest first. */
    public List<CaughtMail> mailsTo(String address) {
        return mails().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /** With the port that it has: starting from these again gives the same catcher back. */
    public MailCatcherSettings settings() {
        return settings;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.stop();
        } finally {
            lock.close();
        }
    }
}
