/** The read model against what the log plainly means. */
@NullMarked
package chancery.query.readmodel;

import org.jspecify.annotations.NullMarked;
