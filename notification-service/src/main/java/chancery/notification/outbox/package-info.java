/**
 * The outbox in MongoDB: pending mails, and the records of their outcomes. A process claims a mail by a conditional write
 * before it handles it. The records hold no personal data. Every write to a mail has {@code _id} in its filter, so it needs
 * no transaction and no index ({@code docs/design.md}, "Rules of consistency"). The daily deletion of old records scans the
 * collection.
 */
@org.jspecify.annotations.NullMarked
package chancery.notification.outbox;
