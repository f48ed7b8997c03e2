package chancery.eventstore.snapshot;

/**
 * An account after one of its events.
 *
 * @param sequence the sequence of the last event that the account contains
 * @param position the position of that event
 */
public record Snapshot<A>(long sequence, long position, A account) {}
