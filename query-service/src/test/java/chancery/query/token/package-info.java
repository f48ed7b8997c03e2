/** Signing keys and tokens. */
@org.jspecify.annotations.NullMarked
package chancery.query.token;
