package chancery.notification.consumer;

import chancery.contracts.feed.Feed;
import chancery.notification.mail.MailKind;
import chancery.notification.outbox.FeedRecord;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The two consumer groups. Exactly one of them handles each record, an unreadable one too. */
enum ConsumerGroup {
    CODES("chancery-notification-codes"),
    NOTICES("chancery-notification-notices");

    /** Names without a version: a code of a version that this release cannot read must not wait behind notices either. */
    private static final Set<String> CODE_EVENTS = Feed.types().stream()
            .filter(type -> Feed.shapeOf(type).filter(MailKind::isCodeTrigger).isPresent())
            .map(Feed::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final String id;

    ConsumerGroup(String id) {
        this.id = id;
    }

    /** The group's id on Kafka. */
    String id() {
        return id;
    }

    /** The group's name in metrics: {@code mailer-codes}. */
    String follower() {
        return "mailer-" + name().toLowerCase(Locale.ROOT);
    }

    boolean handles(FeedRecord origin) {
        boolean isCode = origin.header(Feed.TYPE)
                .map(Feed::nameOf)
                .filter(CODE_EVENTS::contains)
                .isPresent();
        return isCode == (this == CODES);
    }
}
