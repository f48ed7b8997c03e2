/** The health of the mails: whether the consumers and the mail queues work. */
@NullMarked
package chancery.notification.health;

import org.jspecify.annotations.NullMarked;
