/** The session state of accounts, in rows of constant size beside the log. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.session;
