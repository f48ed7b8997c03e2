package chancery.embedded.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/** Stores a mail before GreenMail acknowledges it. It replaces GreenMail's in-memory mailboxes with an account per recipient. */
record MailDelivery(String recipient, CaughtMailStore store) implements GreenMailUser {
    @Override
    public void deliver(MovingMessage mail) {
        deliver(mail.getMessage());
    }

    /** If the mail cannot be stored, the SMTP server rejects it and the sender retries. */
    @Override
    public void deliver(MimeMessage mail) {
        try {
            store.add(recipient, mail);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(
                    "The mail could not be stored: " + e.getClass().getName());
        }
    }

    @Override
    public String getEmail() {
        return recipient;
    }

    @Override
    public String getLogin() {
        return recipient;
    }

    @Override
    public void create() {}

    @Override
    public void delete() {}

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void setPassword(String password) {}

    @Override
    public void authenticate(String password) throws UserException {
        throw new UserException("The mail catcher does not support authentication");
    }

    @Override
    public String getQualifiedMailboxName() {
        return recipient;
    }
}
