package chancery.notification.intake;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.PublicEvent;
import chancery.notification.outbox.FeedRecord;

/** The two consumer groups. Every record belongs to exactly one of them, the unreadable ones included. */
enum IntakeLane {
    CODES("chancery-notification-codes"),
    NOTICES("chancery-notification-notices");

    private final String group;

    IntakeLane(String group) {
        this.group = group;
    }

    String group() {
        return group;
    }

    boolean concerns(FeedRecord origin) {
        boolean code = origin.header(Feed.TYPE)
                .flatMap(Feed::shapeOf)
                .filter(shape -> shape == PublicEvent.ResetRequested.class)
                .isPresent();
        return code == (this == CODES);
    }
}
