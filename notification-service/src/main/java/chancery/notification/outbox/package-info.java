/**
 * The outbox in MongoDB: pending mails, one document each, claimed by a conditional write before they are handled; and the
 * records of their outcomes, without personal data. Every write is guarded by {@code _id}, so that no transaction and no
 * index is needed ({@code docs/design.md}, "Rules of consistency").
 */
@org.jspecify.annotations.NullMarked
package chancery.notification.outbox;
