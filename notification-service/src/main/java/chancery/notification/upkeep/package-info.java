/** What the mailer does beside mails: tells how it fares, and forgets old records. */
@NullMarked
package chancery.notification.upkeep;

import org.jspecify.annotations.NullMarked;
