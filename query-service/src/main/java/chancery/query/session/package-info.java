/**
 * Sessions: one for each log-in, written before its tokens are given, and looked at on every read. They are derived from
 * nothing, so they lie where no rebuild comes.
 */
@NullMarked
package chancery.query.session;

import org.jspecify.annotations.NullMarked;
