/** The reset code, which the command-service and the mailer derive from one key. */
@NullMarked
package chancery.contracts.recovery;

import org.jspecify.annotations.NullMarked;
