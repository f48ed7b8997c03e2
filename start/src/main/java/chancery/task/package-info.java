/** Work in the background: one named thread per task, with retries, health and a bounded stop. */
@NullMarked
package chancery.task;

import org.jspecify.annotations.NullMarked;
