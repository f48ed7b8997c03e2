package chancery.notification.outbox;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topic, read.
 *
 * @param id the event's
 * @param accountId whose it is
 * @param time when it happened
 */
public record FeedEvent(String id, String accountId, Instant time, PublicEvent event) {

    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern SEQUENCE_FORM = Pattern.compile("0|[1-9][0-9]{0,17}");

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if it is no event that this release can read, with a reason free of personal data
     */
    public static FeedEvent read(FeedRecord origin) {
        must(origin, Feed.SPEC_VERSION, "1.0");
        Class<? extends PublicEvent> shape = shape(required(origin, Feed.TYPE));
        must(origin, Feed.CONTENT_TYPE, "application/json");
        required(origin, Feed.SOURCE);
        wellFormed(origin, Feed.SEQUENCE, SEQUENCE_FORM);
        String accountId = wellFormed(origin, Feed.SUBJECT, ID_FORM);
        if (!accountId.equals(origin.keyText())) {
            throw new IllegalArgumentException("the key is not the subject");
        }
        if (origin.value() == null) {
            throw new IllegalArgumentException("no value");
        }
        PublicEvent event = FeedJson.read(origin.value().getData(), shape);
        insistOnMembers(event);
        return new FeedEvent(wellFormed(origin, Feed.ID, ID_FORM), accountId, time(origin), event);
    }

    /** A later version of an event that is known asks for mails that this release cannot write: never to be passed over. */
    private static Class<? extends PublicEvent> shape(String type) {
        return Feed.shapeOf(type).orElseThrow(() -> {
            String name = Feed.nameOf(type);
            boolean known = Feed.types().stream().map(Feed::nameOf).anyMatch(name::equals);
            return new IllegalArgumentException(known ? "unknown version: " + type : "unknown type");
        });
    }

    /** What a mail needs must be there, whatever JSON says; after an erasure the address is not. */
    private static void insistOnMembers(PublicEvent event) {
        switch (event) {
            case PublicEvent.ResetRequested e -> {
                there("email", e.email());
                there("resetId", e.resetId());
                there("codeKeyId", e.codeKeyId());
                there("issuedAt", e.issuedAt());
                there("expiresAt", e.expiresAt());
            }
            case PublicEvent.SignedUp e -> there("email", e.email());
            case PublicEvent.PasswordChanged e -> there("email", e.email());
            case PublicEvent.PasswordReset e -> there("email", e.email());
            case PublicEvent.EmailChanged e -> {
                there("previousEmail", e.previousEmail());
                there("email", e.email());
            }
            case PublicEvent.RecoveryPaused e -> {
                there("email", e.email());
                there("until", e.until());
            }
            case PublicEvent.SettingsUpdated e -> {}
            case PublicEvent.ResetCodeAccepted e -> {}
            case PublicEvent.ResetCodeRefused e -> {}
            case PublicEvent.AccountDisabled e -> {}
            case PublicEvent.AccountEnabled e -> {}
        }
    }

    private static void there(String name, @Nullable Object member) {
        if (member == null) {
            throw new IllegalArgumentException("the member " + name + " is missing");
        }
    }

    private static void must(FeedRecord origin, String header, String value) {
        if (!required(origin, header).equals(value)) {
            throw new IllegalArgumentException(header + " is not " + value);
        }
    }

    private static String wellFormed(FeedRecord origin, String header, Pattern form) {
        String value = required(origin, header);
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException("malformed " + header);
        }
        return value;
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
