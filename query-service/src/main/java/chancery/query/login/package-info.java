/** The login: an address and a password in exchange for a session and its tokens. */
@org.jspecify.annotations.NullMarked
package chancery.query.login;
