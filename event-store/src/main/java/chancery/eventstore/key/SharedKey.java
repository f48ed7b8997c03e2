package chancery.eventstore.key;

import chancery.contracts.key.SecretBytes;

/**
 * A key of the configuration that every process must have in common. A process with another key does not start.
 *
 * @param purpose names the key in the database and in its setting, {@code chancery.keys.<purpose>}
 */
public record SharedKey(String purpose, SecretBytes key) {}
