/** The operators' command {@code chancery}, a client of the services' management ports. One class per subcommand. */
@NullMarked
package chancery.cli;

import org.jspecify.annotations.NullMarked;
