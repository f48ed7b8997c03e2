/**
 * Tells the write side, through PostgreSQL, how far the read model has come, so that a write can wait until its effect is
 * read (reading your own writes).
 */
@NullMarked
package chancery.query.progress;

import org.jspecify.annotations.NullMarked;
