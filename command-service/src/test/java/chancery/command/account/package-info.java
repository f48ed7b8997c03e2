@NullMarked
package chancery.command.account;

import org.jspecify.annotations.NullMarked;
