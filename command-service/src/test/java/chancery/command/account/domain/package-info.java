@NullMarked
package chancery.command.account.domain;

import org.jspecify.annotations.NullMarked;
