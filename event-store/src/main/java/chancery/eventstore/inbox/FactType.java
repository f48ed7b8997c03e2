package chancery.eventstore.inbox;

import chancery.contracts.session.SessionEvent;
import chancery.eventstore.event.StreamKind;
import java.util.List;

/**
 * A fact that this release appends. A fact of another name or version stays in the inbox for a later release.
 *
 * @param name the stored name of the event
 * @param version the stored version of the event
 */
public record FactType(StreamKind kind, String name, int version) {
    /** All facts of this release. */
    public static final List<FactType> ALL =
            List.of(new FactType(StreamKind.SESSION, SessionEvent.Ended.NAME, SessionEvent.Ended.VERSION));

    boolean isOf(InboxRow row) {
        return row.kind().equals(kind.stored()) && row.name().equals(name) && row.version() == version;
    }
}
