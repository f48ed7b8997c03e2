/** The command-service: its main class and configuration. */
@org.jspecify.annotations.NullMarked
package chancery.command;
