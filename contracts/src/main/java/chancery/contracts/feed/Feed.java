package chancery.contracts.feed;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The topic of account events. Its records are CloudEvents 1.0 in Kafka binary mode: attributes as headers, the event as JSON
 * value, the account id as key.
 */
public final class Feed {
    /** The topic: 12 partitions, kept for 30 days. */
    public static final String TOPIC = "chancery.account-events";

    /** The number of partitions. It never changes, because the order per account depends on it. */
    public static final int PARTITIONS = 12;

    /** Header: the event's id, unique. */
    public static final String ID = "ce_id";
    /** Header: the publishing installation. */
    public static final String SOURCE = "ce_source";
    /** Header: {@code 1.0}. */
    public static final String SPEC_VERSION = "ce_specversion";
    /** Header: the type of the event, with the version of its shape. */
    public static final String TYPE = "ce_type";
    /** Header: the account's id. */
    public static final String SUBJECT = "ce_subject";
    /** Header: the time of the event, as {@link FeedTimes} writes it. */
    public static final String TIME = "ce_time";
    /**
     * Header: the sequence in the account's history, from 0, without gaps. 19 digits with leading zeros, so that texts compare like
     * numbers, as CloudEvents' extension {@code sequence} requires.
     */
    public static final String SEQUENCE = "ce_sequence";
    /** Header: the position in the log, from 1, with gaps; without leading zeros. */
    public static final String POSITION = "ce_position";
    /** Header: {@code application/json}. */
    public static final String CONTENT_TYPE = "content-type";
    /** Header: the W3C trace context of the request that caused the event, if any. */
    public static final String TRACE_PARENT = "traceparent";

    /**
     * Header, always {@code true}: this record is a replay. Absent from live records. An extension attribute of CloudEvents, so that
     * their libraries show it. Consumers with side effects, such as mails, must ignore a replayed record.
     */
    public static final String REPLAY = "ce_replay";

    private static final int SEQUENCE_DIGITS = 19;
    private static final Pattern VERSION = Pattern.compile("\\.v[1-9][0-9]{0,8}$");

    private static final Map<String, Class<? extends PublicEvent>> TYPES = Map.ofEntries(
            Map.entry("chancery.account.signed-up.v1", PublicEvent.SignedUp.class),
            Map.entry("chancery.account.email-changed.v1", PublicEvent.EmailChanged.class),
            Map.entry("chancery.account.password-changed.v1", PublicEvent.PasswordChanged.class),
            Map.entry("chancery.account.settings-updated.v1", PublicEvent.SettingsUpdated.class),
            Map.entry("chancery.account.reset-requested.v1", PublicEvent.ResetRequested.class),
            Map.entry("chancery.account.reset-code-accepted.v1", PublicEvent.ResetCodeAccepted.class),
            Map.entry("chancery.account.reset-code-refused.v1", PublicEvent.ResetCodeRefused.class),
            Map.entry("chancery.account.recovery-paused.v1", PublicEvent.RecoveryPaused.class),
            Map.entry("chancery.account.password-reset.v1", PublicEvent.PasswordReset.class),
            Map.entry("chancery.account.disabled.v1", PublicEvent.AccountDisabled.class),
            Map.entry("chancery.account.enabled.v1", PublicEvent.AccountEnabled.class));

    private static final Map<Class<? extends PublicEvent>, String> NAMES =
            TYPES.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private Feed() {}

    /** The {@link #SEQUENCE} header of a sequence from 0. */
    public static String sequenceText(long sequence) {
        if (sequence < 0) {
            throw new IllegalArgumentException("A sequence is 0 or more, not " + sequence);
        }
        String digits = Long.toString(sequence);
        return "0".repeat(SEQUENCE_DIGITS - digits.length()) + digits;
    }

    /** Every {@link #TYPE}; {@link FeedDocument} describes the content. */
    public static Set<String> types() {
        return TYPES.keySet();
    }

    /** A {@link #TYPE} without its version, such as {@code .v1}. */
    public static String nameOf(String type) {
        return VERSION.matcher(type).replaceFirst("");
    }

    /** The {@link #TYPE} of an event. */
    public static String typeOf(PublicEvent event) {
        String type = NAMES.get(event.getClass());
        if (type == null) {
            throw new IllegalStateException(
                    "No public type for " + event.getClass().getSimpleName());
        }
        return type;
    }

    /** The record for a {@link #TYPE}; empty for a type that this release does not support. */
    public static Optional<Class<? extends PublicEvent>> shapeOf(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }
}
