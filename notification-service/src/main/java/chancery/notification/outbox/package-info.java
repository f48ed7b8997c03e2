/**
 * What is to be sent and what was: pending mails, one document per mail, claimed by a conditional write before they are
 * handled; and records of what became of each, without personal data. Everything is guarded by {@code _id}, so that it
 * needs no transaction and no index.
 */
@NullMarked
package chancery.notification.outbox;

import org.jspecify.annotations.NullMarked;
