@org.jspecify.annotations.NullMarked
package chancery.command.throttle;
