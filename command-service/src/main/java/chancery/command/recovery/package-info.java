/**
 * Recovering a forgotten password (OWASP Forgot Password Cheat Sheet): a code by mail, for it a session token, for that a
 * new password. What an account decides about them is in {@code chancery.command.account.domain}; here are the endpoints, the
 * counting of tries and the making of ids and tokens.
 */
@NullMarked
package chancery.command.recovery;

import org.jspecify.annotations.NullMarked;
