package chancery.embedded.mail;

import chancery.embedded.base.FolderLock;
import chancery.embedded.base.LoopbackPort;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Clock;
import java.util.List;

/** A running SMTP server that accepts every mail and delivers none. */
public final class MailCatcher implements AutoCloseable {
    /** The setting that chooses the port in the all-in-one. */
    public static final String PORT_SETTING = "chancery.embedded.mail.port";

    private final MailCatcherSettings settings;
    private final FolderLock lock;
    private final GreenMail server;
    private final CaughtMailStore store;
    private boolean closed;

    private MailCatcher(MailCatcherSettings settings, FolderLock lock, GreenMail server, CaughtMailStore store) {
        this.settings = settings;
        this.lock = lock;
        this.server = server;
        this.store = store;
    }

    /**
     * Starts the catcher and waits until it accepts mails.
     *
     * @throws chancery.embedded.base.EmbeddedPartException if the directory or port is in use by another process
     */
    public static MailCatcher start(MailCatcherSettings settings) {
        FolderLock lock = FolderLock.acquire(settings.folder(), "the mail catcher");
        try {
            int port = LoopbackPort.requireFree(settings.port(), "the mail catcher", PORT_SETTING);
            CaughtMailStore store = new CaughtMailStore(settings.folder(), settings.kept(), Clock.systemUTC());
            GreenMail server = new GreenMail(new ServerSetup(port, LoopbackPort.ADDRESS, ServerSetup.PROTOCOL_SMTP));
            server.getUserManager()
                    .setMessageDeliveryHandler((mail, recipient) -> new MailDelivery(recipient.getEmail(), store));
            server.start();
            MailCatcherSettings actual = new MailCatcherSettings(settings.folder(), port, settings.kept());
            return new MailCatcher(actual, lock, server, store);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** The SMTP port on 127.0.0.1. */
    public int port() {
        return settings.port();
    }

    /** All mails, newest first. */
    public List<CaughtMail> mails() {
        return store.newestFirst();
    }

    /** The mails to an address, ignoring case, newest first. */
    public List<CaughtMail> mailsTo(String address) {
        return mails().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(address))
                .toList();
    }

    /** The settings with the actual port, to restart the same catcher. */
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
