/**
 * The mail queues: one for codes, one for notices (all other mails) and one for dead letters. Each has threads of its own
 * and claims a mail before a handler gets it.
 */
@org.jspecify.annotations.NullMarked
package chancery.notification.queue;
