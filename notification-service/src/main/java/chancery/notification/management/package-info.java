/** The management port of the notification-service as a process of its own: health and metrics over HTTP. */
@org.jspecify.annotations.NullMarked
package chancery.notification.management;
