package chancery.notification.mail;

import chancery.contracts.feed.PublicEvent;
import java.time.Instant;

/**
 * An account event as it was read from the topic.
 *
 * @param id of the event
 * @param accountId of the account that it belongs to
 * @param time when it happened
 */
public record FeedEvent(String id, String accountId, Instant time, PublicEvent event) {}
