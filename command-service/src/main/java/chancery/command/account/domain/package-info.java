/**
 * What an account is and decides: its commands, its refusals, its state as a fold of its events, and its rules. Nothing
 * here knows HTTP, SQL or Spring; {@code ArchitectureTest} lists what these classes may use.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.account.domain;
