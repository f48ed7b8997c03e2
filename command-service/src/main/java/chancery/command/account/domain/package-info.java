/**
 * The account: its commands, its refusals, its state as a fold of its events, and its rules. These
 * classes use no HTTP, SQL or Spring; {@code ArchitectureTest} lists what they may use.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.account.domain;
