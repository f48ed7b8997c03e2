package chancery.notification.outbox;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A record of the topic, read.
 *
 * @param id the event's
 * @param accountId whose it is
 * @param time when it happened
 */
public record FeedEvent(String id, String accountId, Instant time, PublicEvent event) {

    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it is no event that this release can read, with a reason free of personal data
     */
    public static FeedEvent read(FeedRecord origin) {
        String type = required(origin, Feed.TYPE);
        Class<? extends PublicEvent> shape =
                Feed.shapeOf(type).orElseThrow(() -> new IllegalArgumentException("unknown type"));
        if (origin.value() == null) {
            throw new IllegalArgumentException("no value");
        }
        String accountId = id(origin, Feed.SUBJECT);
        if (!accountId.equals(origin.keyText())) {
            throw new IllegalArgumentException("the key is not the subject");
        }
        PublicEvent event = whole(FeedJson.read(origin.value().getData(), shape));
        return new FeedEvent(id(origin, Feed.ID), accountId, time(origin), event);
    }

    /** What a mail needs must be there, whatever JSON says; after an erasure the address is not. */
    private static PublicEvent whole(PublicEvent event) {
        boolean whole =
                switch (event) {
                    case PublicEvent.ResetRequested e ->
                        all(e.email(), e.resetId(), e.codeKeyId(), e.issuedAt(), e.expiresAt());
                    case PublicEvent.SignedUp e -> all(e.email());
                    case PublicEvent.PasswordChanged e -> all(e.email());
                    case PublicEvent.PasswordReset e -> all(e.email());
                    case PublicEvent.EmailChanged e -> all(e.previousEmail(), e.email());
                    case PublicEvent.RecoveryPaused e -> all(e.email(), e.until());
                    case PublicEvent.SettingsUpdated e -> true;
                    case PublicEvent.ResetCodeAccepted e -> true;
                    case PublicEvent.ResetCodeRefused e -> true;
                    case PublicEvent.AccountDisabled e -> true;
                    case PublicEvent.AccountEnabled e -> true;
                };
        if (!whole) {
            throw new IllegalArgumentException("a member is missing");
        }
        return event;
    }

    private static boolean all(Object... members) {
        for (Object member : members) {
            if (member == null) {
                return false;
            }
        }
        return true;
    }

    private static String id(FeedRecord origin, String header) {
        String id = required(origin, header);
        if (!ID_FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("malformed " + header);
        }
        return id;
    }

    private static Instant time(FeedRecord origin) {
        try {
            return Instant.parse(required(origin, Feed.TIME));
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("malformed " + Feed.TIME);
        }
    }

    private static String required(FeedRecord origin, String header) {
        return origin.header(header).orElseThrow(() -> new IllegalArgumentException("no " + header));
    }
}
