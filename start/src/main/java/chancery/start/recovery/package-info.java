/** The settings of password recovery, which the command-service and the notification-service read. */
@NullMarked
package chancery.start.recovery;

import org.jspecify.annotations.NullMarked;
