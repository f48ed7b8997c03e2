/**
 * From the outbox to the mail server: a lane with threads and SMTP connections of its own for codes, one for notices, and
 * one that puts what can never be sent on the dead-letter topic. A mail is claimed before it is sent for longer than
 * sending it can take, and recorded when it was.
 */
@NullMarked
package chancery.notification.send;

import org.jspecify.annotations.NullMarked;
