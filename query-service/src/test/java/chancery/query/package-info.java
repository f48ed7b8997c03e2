/** The query-service as its clients see it. */
@NullMarked
package chancery.query;

import org.jspecify.annotations.NullMarked;
