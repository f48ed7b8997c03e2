package chancery.eventstore.event;

import chancery.contracts.account.AccountEvent;

/**
 * The columns of a stored event.
 *
 * @param payload JSON; personal data only in its {@code sealed} member
 * @param metadata JSON without personal data
 */
public record StoredRow(String name, int version, String payload, String metadata) {
    /** The event and its metadata with the seal opened. */
    public record Unsealed(AccountEvent event, EventMetadata metadata) {}
}
