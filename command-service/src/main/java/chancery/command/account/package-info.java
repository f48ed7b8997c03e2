/**
 * The account: its commands, what it decides, how it evolves, and the endpoints of its owner. What belongs to a
 * forgotten password alone is in {@code chancery.command.recovery}.
 */
@NullMarked
package chancery.command.account;

import org.jspecify.annotations.NullMarked;
