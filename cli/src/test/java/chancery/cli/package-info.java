@NullMarked
package chancery.cli;

import org.jspecify.annotations.NullMarked;
