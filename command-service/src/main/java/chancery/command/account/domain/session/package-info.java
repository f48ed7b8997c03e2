/** The part of an account that decides whether a session is valid. */
@org.jspecify.annotations.NullMarked
package chancery.command.account.domain.session;
