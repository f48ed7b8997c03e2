/** The stored events of an account, their names, and the e-mail address that identifies an account. */
@org.jspecify.annotations.NullMarked
package chancery.contracts.account;
