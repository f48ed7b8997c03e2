/**
 * The staleness rule: the read model answers a request only if it contains all changes that are older than a
 * minute (a setting). See docs/design.md, "Rules of consistency".
 */
@org.jspecify.annotations.NullMarked
package chancery.query.staleness;
