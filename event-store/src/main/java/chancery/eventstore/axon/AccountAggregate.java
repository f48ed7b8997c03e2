package chancery.eventstore.axon;

import chancery.eventstore.session.SessionRows;
import chancery.eventstore.session.SessionState;
import chancery.eventstore.snapshot.AccountStreams;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the engine needs of the account aggregate, whose class belongs to the command-service.
 *
 * @param sessionAfterCommand the session state after the events of the current unit of work; empty without an aggregate, and then
 *     no session row is written
 */
public record AccountAggregate(
        AccountStreams<?> streams, SessionRows sessions, Supplier<Optional<SessionState>> sessionAfterCommand) {
    void saveSession(String accountId, String eventId, long sequence, long position) {
        sessionAfterCommand.get().ifPresent(state -> sessions.save(accountId, state, eventId, sequence, position));
    }
}
