/** The secret keys that processes share: their form and their id. */
@org.jspecify.annotations.NullMarked
package chancery.contracts.key;
