package chancery.notification.queue;

import chancery.notification.outbox.PendingMail;

/** Handles the claimed mails of a queue. */
public interface MailHandler {
    /** Sends the mail, moves it to another outbox or postpones it. */
    void handle(PendingMail claimed, MailQueue queue) throws InterruptedException;
}
