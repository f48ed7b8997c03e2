package chancery.notification.send;

import chancery.notification.outbox.PendingMail;

/** What a lane does with a mail that it has claimed. */
interface Handling {

    /** Handles it: decides it, moves it on, or postpones it. */
    void handle(PendingMail claimed, Lane lane) throws InterruptedException;
}
