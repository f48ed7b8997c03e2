/** One e-mail address, one account: rows claim the keyed hash of an address for an account. */
@org.jspecify.annotations.NullMarked
package chancery.command.claim;
