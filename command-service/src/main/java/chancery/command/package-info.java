/** The command-service: its main class and configuration. */
@NullMarked
package chancery.command;

import org.jspecify.annotations.NullMarked;
