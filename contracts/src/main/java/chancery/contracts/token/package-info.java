/** The access token: its claims, and their verification with public keys. */
@NullMarked
package chancery.contracts.token;

import org.jspecify.annotations.NullMarked;
