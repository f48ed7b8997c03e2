@NullMarked
package chancery.command.account.web;

import org.jspecify.annotations.NullMarked;
