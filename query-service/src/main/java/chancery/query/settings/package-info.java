/** The settings of an account, read by its owner. */
@NullMarked
package chancery.query.settings;

import org.jspecify.annotations.NullMarked;
