/**
 * Accounts on the write side: {@code domain} decides, {@code web} answers requests, and {@code AccountHistory} loads an
 * account's state for checks before a command. Password recovery has its own package, {@code chancery.command.recovery}.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.account;
