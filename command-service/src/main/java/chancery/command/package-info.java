/** The write side: its launcher and what it is made of. */
@NullMarked
package chancery.command;

import org.jspecify.annotations.NullMarked;
