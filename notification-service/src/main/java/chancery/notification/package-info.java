/**
 * The mailer, and the first subscriber of the account events: what it reads from the topic it turns into mails, remembers
 * in a MongoDB database of its own, and sends. It knows nothing of accounts but what the events say.
 */
@NullMarked
package chancery.notification;

import org.jspecify.annotations.NullMarked;
