/**
 * Sessions: one for each login, stored before its tokens are issued and checked on every read. They cannot be derived
 * from the log, so they are in the database that no rebuild touches.
 */
@NullMarked
package chancery.query.session;

import org.jspecify.annotations.NullMarked;
