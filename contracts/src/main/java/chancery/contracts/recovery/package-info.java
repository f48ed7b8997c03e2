/** The reset code: derived by the command side and by the mailer from one key, stored nowhere. */
@NullMarked
package chancery.contracts.recovery;

import org.jspecify.annotations.NullMarked;
