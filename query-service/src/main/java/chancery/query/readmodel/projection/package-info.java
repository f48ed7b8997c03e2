/**
 * Projects the log into the generations of the read model, with one follower for each generation. Every instance of the
 * query-service projects every generation.
 */
@NullMarked
package chancery.query.readmodel.projection;

import org.jspecify.annotations.NullMarked;
