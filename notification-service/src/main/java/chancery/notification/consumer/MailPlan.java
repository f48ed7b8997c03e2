package chancery.notification.consumer;

import chancery.contracts.feed.Feed;
import chancery.notification.mail.FeedEvent;
import chancery.notification.mail.MailKind;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.PendingMail;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Selects the mails that a record triggers. */
final class MailPlan {
    private MailPlan() {}

    /**
     * The mails of a record, none for a replayed one.
     *
     * @throws IllegalArgumentException if this release cannot read the record, with a reason free of personal data
     */
    static List<PendingMail> of(FeedRecord origin, Instant now) {
        if (origin.header(Feed.REPLAY).isPresent()) {
            return List.of();
        }
        FeedEvent event = FeedRecordReader.read(origin);
        return Stream.of(MailKind.values())
                .filter(kind -> kind.isTriggeredBy(event))
                .map(kind -> PendingMail.due(
                        event.id() + "/" + kind.label(), kind, origin, kind.usefulUntil(event, now), now))
                .toList();
    }
}
