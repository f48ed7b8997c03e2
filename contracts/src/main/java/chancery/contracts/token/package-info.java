/** The access token: its claims and their check by public keys alone. */
@NullMarked
package chancery.contracts.token;

import org.jspecify.annotations.NullMarked;
