/**
 * From the topic into the outbox, and nothing more: one consumer group for codes and one for all other mails, each event
 * put down before its offset is acknowledged. MongoDB away means that the consumer waits; nothing is skipped.
 */
@NullMarked
package chancery.notification.intake;

import org.jspecify.annotations.NullMarked;
