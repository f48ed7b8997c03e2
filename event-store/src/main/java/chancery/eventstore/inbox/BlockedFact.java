package chancery.eventstore.inbox;

/**
 * A fact that cannot be appended. It stays in the inbox, and with it the later facts of its stream, so that their order is kept.
 *
 * @param eventId the id of the fact
 * @param stream kind and id of its stream
 * @param reason without a stored value
 */
public record BlockedFact(String eventId, String stream, String reason) {
    @Override
    public String toString() {
        return "fact " + eventId + " of stream " + stream + ": " + reason;
    }
}
