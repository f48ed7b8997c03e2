/** The query-service as clients and operators see it. */
@NullMarked
package chancery.query;

import org.jspecify.annotations.NullMarked;
