/** The operators' command {@code chancery}, a client of the services' management ports. One class per subcommand. */
@org.jspecify.annotations.NullMarked
package chancery.cli;
