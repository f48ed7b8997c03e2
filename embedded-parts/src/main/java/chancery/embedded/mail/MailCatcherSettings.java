package chancery.embedded.mail;

import chancery.embedded.base.Folders;
import java.nio.file.Path;

/**
 * Where a mail catcher keeps the mails and listens.
 *
 * @param folder holds one {@code .eml} file per mail and recipient, and the catcher's lock; made where it is missing
 * @param port of SMTP on 127.0.0.1; 0 for any free one
 * @param kept how many mails are kept, the newest
 */
public record MailCatcherSettings(Path folder, int port, int kept) {

    private static final int KEPT = 500;

    public static MailCatcherSettings of(Path folder, int port) {
        return new MailCatcherSettings(folder, port, KEPT);
    }

    /** An own folder and any free port, for a test. */
    public static MailCatcherSettings temporary() {
        return of(Folders.temporary("mails"), 0);
    }
}
