/** The stored events of sessions. */
@org.jspecify.annotations.NullMarked
package chancery.contracts.session;
