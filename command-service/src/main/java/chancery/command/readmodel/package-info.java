/**
 * The answer to a write waits until every live read model shows it (docs/design.md, "Rules of consistency"). The read models
 * report their positions through PostgreSQL.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.readmodel;
