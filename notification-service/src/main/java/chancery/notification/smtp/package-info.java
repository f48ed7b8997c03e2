/**
 * Sends the mails of the code and notice queues to the mail server. A claim lasts longer than sending can take, and the
 * outcome is recorded afterwards.
 */
@org.jspecify.annotations.NullMarked
package chancery.notification.smtp;
