package chancery.notification.mail;

import chancery.contracts.feed.PublicEvent;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a mail takes from the event that triggers it. By default the mail expires after the longest time
 * that any mail may wait, and its text shows the {@code {time}} of the event.
 *
 * @param event the class of the event; each version of an event has its own class
 * @param inCodeQueue whether the mail goes through the code queue. All mails of one event go through the same queue
 * @param recipient returns the recipient's address
 * @param condition events that do not meet it trigger no mail
 * @param expiry when the mail becomes useless
 * @param values for the placeholders in its texts
 */
record MailSource<E extends PublicEvent>(
        Class<E> event,
        boolean inCodeQueue,
        Function<E, String> recipient,
        Predicate<E> condition,
        Function<E, Instant> expiry,
        Values<E> values) {
    /** Computes the values for the placeholders in a mail's texts. */
    @FunctionalInterface
    interface Values<E> {
        Map<String, String> of(E event, WritingContext context) throws CodeKeyMissing;
    }

    /** A notice that every such event triggers. */
    static <E extends PublicEvent> MailSource<E> on(Class<E> event, Function<E, String> recipient) {
        return new MailSource<>(
                event,
                false,
                recipient,
                any -> true,
                any -> Instant.MAX,
                (any, context) -> Map.of("time", context.time(context.source().time())));
    }

    MailSource<E> throughCodeQueue() {
        return new MailSource<>(event, true, recipient, condition, expiry, values);
    }

    MailSource<E> onlyIf(Predicate<E> required) {
        return new MailSource<>(event, inCodeQueue, recipient, required, expiry, values);
    }

    MailSource<E> usefulUntil(Function<E, Instant> end) {
        return new MailSource<>(event, inCodeQueue, recipient, condition, end, values);
    }

    MailSource<E> withValues(Values<E> computed) {
        return new MailSource<>(event, inCodeQueue, recipient, condition, expiry, computed);
    }

    boolean matches(FeedEvent source) {
        return event.isInstance(source.event()) && condition.test(cast(source));
    }

    String recipient(FeedEvent source) {
        return recipient.apply(cast(source));
    }

    Instant expiry(FeedEvent source) {
        return expiry.apply(cast(source));
    }

    Map<String, String> values(WritingContext context) throws CodeKeyMissing {
        return values.of(cast(context.source()), context);
    }

    private E cast(FeedEvent source) {
        return event.cast(source.event());
    }
}
