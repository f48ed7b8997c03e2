/** Rehearses backup and restore as docs/operations.md describes them, and checks the result. */
@NullMarked
package chancery.faults.restore;

import org.jspecify.annotations.NullMarked;
