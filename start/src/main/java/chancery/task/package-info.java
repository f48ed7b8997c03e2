/** Work in the background: one named thread per task, with retries, health and a bounded stop. */
@org.jspecify.annotations.NullMarked
package chancery.task;
