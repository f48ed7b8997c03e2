/** Rehearses backup and restore as docs/operations.md describes them, and checks the result. */
@org.jspecify.annotations.NullMarked
package chancery.faults.restore;
