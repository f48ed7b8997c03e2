package chancery.notification.consumer;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.notification.mail.FeedEvent;
import chancery.notification.outbox.FeedRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses and validates a record of the topic. */
public final class FeedRecordReader {
    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern SEQUENCE_FORM = Pattern.compile("[0-9]{19}");

    private FeedRecordReader() {}

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException if this release cannot read it, with a reason free of personal data
     */
    public static FeedEvent read(FeedRecord origin) {
        requireEqual(origin, Feed.SPEC_VERSION, "1.0");
        Class<? extends PublicEvent> shape = shape(required(origin, Feed.TYPE));
        requireEqual(origin, Feed.CONTENT_TYPE, "application/json");
        required(origin, Feed.SOURCE);
        wellFormed(origin, Feed.SEQUENCE, SEQUENCE_FORM);
        String accountId = wellFormed(origin, Feed.SUBJECT, ID_FORM);
        if (!accountId.equals(origin.keyText())) {
            throw new IllegalArgumentException("record key differs from the subject header");
        }
        if (origin.value() == null) {
            throw new IllegalArgumentException("no value");
        }
        PublicEvent event = FeedJson.read(origin.value().getData(), shape);
        requireMembers(event);
        return new FeedEvent(wellFormed(origin, Feed.ID, ID_FORM), accountId, time(origin), event);
    }

    /** A newer version of a known event may trigger a mail that this release cannot write, so it is not skipped. */
    private static Class<? extends PublicEvent> shape(String type) {
        return Feed.shapeOf(type).orElseThrow(() -> {
            String name = Feed.nameOf(type);
            boolean known = Feed.types().stream().map(Feed::nameOf).anyMatch(name::equals);
            return new IllegalArgumentException(known ? "unknown version: " + type : "unknown type");
        });
    }

    /** Ensures the members that mails need. JSON may omit any; after an erasure the address is absent. */
    private static void requireMembers(PublicEvent event) {
        switch (event) {
            case PublicEvent.ResetRequested e -> {
                requireMember("email", e.email());
                requireMember("resetId", e.resetId());
                requireMember("codeKeyId", e.codeKeyId());
                requireMember("issuedAt", e.issuedAt());
                requireMember("expiresAt", e.expiresAt());
            }
            case PublicEvent.SignedUp e -> requireMember("email", e.email());
            case PublicEvent.PasswordChanged e -> requireMember("email", e.email());
            case PublicEvent.PasswordReset e -> requireMember("email", e.email());
            case PublicEvent.EmailChanged e -> {
                requireMember("previousEmail", e.previousEmail());
                requireMember("email", e.email());
            }
            case PublicEvent.RecoveryPaused e -> {
                requireMember("email", e.email());
                requireMember("until", e.until());
            }
            case PublicEvent.SettingsUpdated e -> {}
            case PublicEvent.ResetCodeAccepted e -> {}
            case PublicEvent.ResetCodeRefused e -> {}
            case PublicEvent.AccountDisabled e -> {}
            case PublicEvent.AccountEnabled e -> {}
        }
    }

    private static void requireMember(String name, @Nullable Object member) {
        if (member == null) {
            throw new IllegalArgumentException("the member " + name + " is missing");
        }
    }

    private static void requireEqual(FeedRecord origin, String header, String value) {
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
