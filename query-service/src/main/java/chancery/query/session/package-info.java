/**
 * Sessions: one for each login, stored before its tokens are issued and checked on every read. They cannot be derived
 * from the log, so they are in the database that no rebuild touches. Only an event revokes a session before it expires.
 * Only expired sessions are deleted.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.session;
