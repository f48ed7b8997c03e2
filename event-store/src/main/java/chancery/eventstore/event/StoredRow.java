package chancery.eventstore.event;

import chancery.contracts.account.AccountEvent;

/**
 * An event as it stands in its columns.
 *
 * @param payload JSON; what is personal only in its {@code sealed} member
 * @param metadata JSON without what is personal
 */
public record StoredRow(String name, int version, String payload, String metadata) {

    /** An event and its metadata, as read back. */
    public record Unsealed(AccountEvent event, EventMetadata metadata) {}
}
