package chancery.notification.mail;

import chancery.contracts.feed.PublicEvent;
import java.time.Instant;

/**
 * An account event, read from the topic.
 *
 * @param id the id of the event
 * @param accountId the id of the account that the event belongs to
 * @param time when the event occurred
 */
public record FeedEvent(String id, String accountId, Instant time, PublicEvent event) {}
