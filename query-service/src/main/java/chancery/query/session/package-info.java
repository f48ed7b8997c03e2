/**
 * Sessions: one for each login, stored before its tokens are issued and checked on every read. They cannot be derived
 * from the log, so they are in the database that no rebuild touches. Before it expires, only an event ends a session; only
 * expired sessions are deleted.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.session;
