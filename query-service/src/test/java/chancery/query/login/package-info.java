/** Logins that race changes of the account. */
@org.jspecify.annotations.NullMarked
package chancery.query.login;
