/** A rebuild of the read model under load. */
@org.jspecify.annotations.NullMarked
package chancery.query.rebuild;
