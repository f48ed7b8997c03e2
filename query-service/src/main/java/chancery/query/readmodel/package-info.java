/**
 * The read model: who answers to an address, what is needed to check a log-in or a session, and the settings that an
 * account's owner sees. Every instance projects the log into it; documents are written whole under a guard on their
 * position, so that repetitions, crashes and rivals change nothing.
 */
@NullMarked
package chancery.query.readmodel;

import org.jspecify.annotations.NullMarked;
