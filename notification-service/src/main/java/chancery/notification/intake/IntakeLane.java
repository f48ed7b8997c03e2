package chancery.notification.intake;

import chancery.contracts.feed.Feed;
import chancery.notification.outbox.FeedRecord;
import java.util.Locale;

/** The two consumer groups. Every record belongs to exactly one of them, the unreadable ones included. */
enum IntakeLane {
    CODES("chancery-notification-codes"),
    NOTICES("chancery-notification-notices");

    /** In any version, also one that this release cannot read: a code never waits behind notices. */
    private static final String RESET_REQUESTED = "chancery.account.reset-requested";

    private final String group;

    IntakeLane(String group) {
        this.group = group;
    }

    String group() {
        return group;
    }

    /** For metrics: {@code mailer-codes}. */
    String follower() {
        return "mailer-" + name().toLowerCase(Locale.ROOT);
    }

    boolean concerns(FeedRecord origin) {
        boolean code = origin.header(Feed.TYPE)
                .map(Feed::nameOf)
                .filter(RESET_REQUESTED::equals)
                .isPresent();
        return code == (this == CODES);
    }
}
