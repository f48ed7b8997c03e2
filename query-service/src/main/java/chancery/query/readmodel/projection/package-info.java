/**
 * Projects the log into the generations of the read model, with one follower for each generation. Every instance of the
 * query-service projects every generation.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.readmodel.projection;
