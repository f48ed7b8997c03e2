package chancery.notification.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.contracts.key.SecretBytes;
import chancery.contracts.recovery.ResetCodes;
import chancery.notification.FeedHeaders;
import chancery.notification.consumer.FeedRecordReader;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares each mail with its approved files. */
class MailWriterTest {
    private static final Instant TIME = Instant.parse("2026-11-24T08:15:30.123456Z");
    private static final ResetCodes CODES = new ResetCodes(SecretBytes.of(new byte[32]), 6);
    private static final String EMAIL = "owner@example.com";

    static Stream<Arguments> everyMail() {
        return Stream.of(
                Arguments.of(MailKind.RESET_CODE, reset(CODES.keyId())),
                Arguments.of(MailKind.WELCOME, new PublicEvent.SignedUp(EMAIL, "")),
                Arguments.of(MailKind.PASSWORD_CHANGED, new PublicEvent.PasswordChanged(EMAIL)),
                Arguments.of(MailKind.PASSWORD_RESET, new PublicEvent.PasswordReset(EMAIL)),
                Arguments.of(MailKind.EMAIL_CHANGED_FROM, new PublicEvent.EmailChanged(EMAIL, "new@example.com")),
                Arguments.of(MailKind.EMAIL_CHANGED_TO, new PublicEvent.EmailChanged("old@example.com", EMAIL)),
                Arguments.of(
                        MailKind.RECOVERY_PAUSED,
                        new PublicEvent.RecoveryPaused(EMAIL, TIME.plus(Duration.ofDays(1)))));
    }

    @ParameterizedTest
    @MethodSource("everyMail")
    void each_mail_equals_its_approved_files(MailKind kind, PublicEvent event) throws Exception {
        MailMessage mail = write(kind, event, TIME.plusSeconds(2));

        assertThat(mail.to().getAddress()).isEqualTo(EMAIL);
        assertThat("Subject: " + mail.subject() + "\n\n" + mail.text()).isEqualTo(approved(kind.label() + ".txt"));
        assertThat(mail.html()).isEqualTo(approved(kind.label() + ".html"));
    }

    @Test
    void every_kind_of_mail_has_approved_files() {
        assertThat(everyMail().map(mail -> mail.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(MailKind.values())
                        .filter(kind -> kind != MailKind.UNREADABLE)
                        .toList());
    }

    /** Each version of an event counts as an event. */
    @Test
    void every_event_triggers_an_approved_mail_or_none() {
        List<Class<?>> noMail = List.of(
                PublicEvent.SettingsUpdated.class,
                PublicEvent.ResetCodeAccepted.class,
                PublicEvent.ResetCodeRefused.class,
                PublicEvent.AccountDisabled.class,
                PublicEvent.AccountEnabled.class);
        Stream<Class<?>> mailed = everyMail().map(mail -> mail.get()[1].getClass());
        assertThat(Stream.concat(mailed, noMail.stream()).distinct())
                .containsExactlyInAnyOrder(PublicEvent.class.getPermittedSubclasses());
    }

    @Test
    void a_code_mail_shows_the_remaining_minutes() throws Exception {
        assertThat(textAfter(Duration.ZERO)).contains("for 10 minutes");
        assertThat(textAfter(Duration.ofMinutes(5))).contains("for 5 minutes");
        assertThat(textAfter(Duration.ofSeconds(590))).contains("for 1 minute (");
    }

    @Test
    void a_code_under_another_key_is_not_computed() {
        assertThatThrownBy(() -> write(MailKind.RESET_CODE, reset("another-key"), TIME))
                .isInstanceOf(CodeKeyMissing.class)
                .hasMessageContaining("another-key")
                .hasMessageContaining(CODES.keyId());
    }

    @Test
    void values_never_become_markup() {
        assertThat(Template.html("recovery-paused.html").fill(Map.of("until", "<b>\"&'")))
                .contains("&lt;b&gt;&quot;&amp;&#39;")
                .doesNotContain("<b>");
        assertThat(Template.text("recovery-paused.txt").fill(Map.of("until", "$1\\<b>")))
                .contains("$1\\<b>");
    }

    @Test
    void a_mail_printed_in_a_log_shows_only_its_id() throws Exception {
        assertThat(write(MailKind.RESET_CODE, reset(CODES.keyId()), TIME).toString())
                .isEqualTo("MailMessage[event-1/reset-code]");
    }

    private static String textAfter(Duration age) throws Exception {
        return write(MailKind.RESET_CODE, reset(CODES.keyId()), TIME.plus(age)).text();
    }

    private static PublicEvent.ResetRequested reset(String keyId) {
        return new PublicEvent.ResetRequested(EMAIL, "reset-1", keyId, TIME, TIME.plus(Duration.ofMinutes(10)));
    }

    private static MailMessage write(MailKind kind, PublicEvent event, Instant now) throws Exception {
        List<RecordHeader> headers = FeedHeaders.stored(FeedHeaders.of("event-1", Feed.typeOf(event), TIME));
        var origin = new FeedRecord(
                Feed.TOPIC, 0, 0, binary("account-1".getBytes(UTF_8)), binary(FeedJson.write(event)), headers);
        return new MailWriter(CODES, Clock.fixed(now, ZoneOffset.UTC))
                .write("event-1/" + kind.label(), kind, FeedRecordReader.read(origin));
    }

    private static Binary binary(byte[] bytes) {
        return new Binary(bytes);
    }

    private static String approved(String file) throws IOException {
        try (InputStream in = MailWriterTest.class.getResourceAsStream("/approved/mails/" + file)) {
            return in == null ? "no approved mail " + file : new String(in.readAllBytes(), UTF_8);
        }
    }
}
