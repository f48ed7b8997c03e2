package chancery.embedded.mail;

import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/**
 * What GreenMail hands a mail to, before it answers the sender: our box instead of a mailbox in memory with an account and a
 * password for each recipient.
 */
record Delivery(String recipient, MailBox box) implements GreenMailUser {

    @Override
    public void deliver(MovingMessage mail) {
        deliver(mail.getMessage());
    }

    /** A mail that cannot be kept is refused to its sender, who will try again. */
    @Override
    public void deliver(MimeMessage mail) {
        try {
            box.add(recipient, mail);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(
                    "a mail could not be kept: " + e.getClass().getName());
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
        throw new UserException("nobody logs in here");
    }

    @Override
    public String getQualifiedMailboxName() {
        return recipient;
    }
}
