/** The read model on MongoDB, compared with a reference model. */
@NullMarked
package chancery.query.readmodel.generation;

import org.jspecify.annotations.NullMarked;
