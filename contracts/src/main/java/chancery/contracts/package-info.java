/** What crosses a process boundary, and nothing else. */
@NullMarked
package chancery.contracts;

import org.jspecify.annotations.NullMarked;
