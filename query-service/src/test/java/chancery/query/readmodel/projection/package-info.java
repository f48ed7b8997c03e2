/** The projection, with concurrent and crashing instances. */
@NullMarked
package chancery.query.readmodel.projection;

import org.jspecify.annotations.NullMarked;
