/** Tests of health. */
@NullMarked
package chancery.query.health;

import org.jspecify.annotations.NullMarked;
