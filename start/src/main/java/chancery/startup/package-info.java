/**
 * What a process says once it has started: where it listens, which parts it uses and whether they answer, where its own files
 * lie, and what to look at next.
 */
@NullMarked
package chancery.startup;

import org.jspecify.annotations.NullMarked;
