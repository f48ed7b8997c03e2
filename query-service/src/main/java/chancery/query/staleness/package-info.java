/**
 * The staleness rule: the read model answers a request only if it lacks no change that is older than a minute (a
 * setting). Cited as docs/design.md, "Rules of consistency".
 */
@NullMarked
package chancery.query.staleness;

import org.jspecify.annotations.NullMarked;
