/** Log-ins that race what ends them. */
@NullMarked
package chancery.query.login;

import org.jspecify.annotations.NullMarked;
