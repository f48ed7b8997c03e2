/**
 * Read your own writes (docs/design.md, "Rules of consistency"): the answer to a write waits until every live read model shows
 * it. The read models report their positions through PostgreSQL.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.readmodel;
