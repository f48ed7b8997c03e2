package chancery.embedded.mail;

import chancery.embedded.base.Folders;
import java.nio.file.Path;

/**
 * Settings of a mail catcher.
 *
 * @param folder the directory of the lock file and of one {@code .eml} file per mail and recipient; created if missing
 * @param port the SMTP port on 127.0.0.1; 0 selects a free port
 * @param kept the number of mails to keep
 */
public record MailCatcherSettings(Path folder, int port, int kept) {
    private static final int KEPT = 500;

    public static MailCatcherSettings of(Path folder, int port) {
        return new MailCatcherSettings(folder, port, KEPT);
    }

    /** A temporary directory and a free port, for tests. */
    public static MailCatcherSettings temporary() {
        return of(Folders.temporary("mails"), 0);
    }
}
