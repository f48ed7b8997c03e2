/** What an account's owner reads of it. */
@NullMarked
package chancery.query.settings;

import org.jspecify.annotations.NullMarked;
