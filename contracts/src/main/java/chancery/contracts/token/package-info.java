/** The access token: its claims, and their verification with public keys. */
@org.jspecify.annotations.NullMarked
package chancery.contracts.token;
