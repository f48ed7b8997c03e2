/** The settings of password recovery, which the command-service and the notification-service read. */
@org.jspecify.annotations.NullMarked
package chancery.start.recovery;
