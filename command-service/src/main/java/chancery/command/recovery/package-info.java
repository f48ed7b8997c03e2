/**
 * Recovery of a forgotten password (OWASP Forgot Password Cheat Sheet). The client exchanges a mailed code for a session
 * token, and the token for a new password. The account decides about codes and tokens in
 * {@code chancery.command.account.domain}. This package holds the endpoints, the lockout ({@code ResetCodeLockout}) and the
 * random secrets.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.recovery;
