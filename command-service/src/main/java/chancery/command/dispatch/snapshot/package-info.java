/** When snapshots of accounts are taken, and by which thread. */
@org.jspecify.annotations.NullMarked
package chancery.command.dispatch.snapshot;
