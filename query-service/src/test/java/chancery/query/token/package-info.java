/** Signing keys and tokens. */
@NullMarked
package chancery.query.token;

import org.jspecify.annotations.NullMarked;
