package chancery.contracts.feed;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The topic of account events: its name, and CloudEvents 1.0 in Kafka binary mode (attributes as headers, the event as
 * JSON value, the account id as key).
 */
public final class Feed {

    /** The topic: 12 partitions for ever, kept for 30 days. */
    public static final String TOPIC = "chancery.account-events";

    /** How many partitions the topic has; never changed, since it decides the order per account. */
    public static final int PARTITIONS = 12;

    /** Header: the event's id, unique. */
    public static final String ID = "ce_id";
    /** Header: who published it. */
    public static final String SOURCE = "ce_source";
    /** Header: {@code 1.0}. */
    public static final String SPEC_VERSION = "ce_specversion";
    /** Header: what happened, with the shape's version. */
    public static final String TYPE = "ce_type";
    /** Header: the account's id. */
    public static final String SUBJECT = "ce_subject";
    /** Header: when it happened (RFC 3339). */
    public static final String TIME = "ce_time";
    /** Header: its place in the account's history, from 0, without holes. */
    public static final String SEQUENCE = "ce_sequence";
    /** Header: its place in the whole log, from 1, with gaps; not on records of before it was added. */
    public static final String POSITION = "ce_position";
    /** Header: {@code application/json}. */
    public static final String CONTENT_TYPE = "content-type";
    /** Header: the W3C trace context of the request that caused it, where there was one. */
    public static final String TRACE_PARENT = "traceparent";

    /** Header, with any value: this record was put on the topic again. Whoever acts on events (mails) must not act on it. */
    public static final String REPLAY = "chancery-replay";

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

    /** Every {@link #TYPE} that there is; what each holds is in {@link FeedDocument}. */
    public static Set<String> types() {
        return TYPES.keySet();
    }

    /** What happened, whatever the shape's version: a {@link #TYPE} without its {@code .v1}. */
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

    /** What an event of that {@link #TYPE} is read into; empty for a type that this release does not know. */
    public static Optional<Class<? extends PublicEvent>> shapeOf(String type) {
        return Optional.ofNullable(TYPES.get(type));
    }
}
