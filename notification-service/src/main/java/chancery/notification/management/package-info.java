/** The management port of the notification-service as a process of its own: health and metrics over HTTP. */
@NullMarked
package chancery.notification.management;

import org.jspecify.annotations.NullMarked;
