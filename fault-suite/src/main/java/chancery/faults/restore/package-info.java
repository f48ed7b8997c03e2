/**
 * Backup and restore, rehearsed as docs/operations.md says it: what is backed up and how, what is lost, what is put back, and
 * what must hold afterwards.
 */
@NullMarked
package chancery.faults.restore;

import org.jspecify.annotations.NullMarked;
