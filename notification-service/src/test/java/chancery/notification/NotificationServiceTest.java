package chancery.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.feed.Feed;
import chancery.contracts.feed.PublicEvent;
import chancery.contracts.recovery.ResetCodes;
import chancery.embedded.mail.CaughtMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the topic to the mail, with all parts available. */
class NotificationServiceTest {
    @AutoClose
    private static Mailer mailer;

    private final String email = "owner-" + UUID.randomUUID() + "@example.com";

    @BeforeAll
    static void start() {
        mailer = new Mailer();
        mailer.started();
    }

    @Test
    void a_sign_up_sends_a_welcome_mail() {
        mailer.published(new PublicEvent.SignedUp(email, ""));

        CaughtMail mail = onlyMailTo(email);
        assertThat(mail.subject()).isEqualTo("Welcome");
        assertThat(mail.text()).contains("Your account is ready");
        assertThat(mail.html()).contains("<p>Your account is ready");
    }

    @Test
    void a_reset_mail_holds_the_code_that_the_command_service_verifies() {
        mailer.published(reset(email, Mailer.CODES, Instant.now()));

        CaughtMail mail = onlyMailTo(email);
        String code = Mailer.CODES.code("account-1", "reset-1", EmailAddress.of(email));
        assertThat(mail.text()).contains("Your code: " + code).contains("10 minutes");
        assertThat(mail.html()).contains(code);
        assertThat(mail.subject()).doesNotContain(code);
    }

    @Test
    void a_changed_password_sends_a_mail_to_the_owner() {
        mailer.published(new PublicEvent.PasswordChanged(email));

        assertThat(onlyMailTo(email).subject()).isEqualTo("Your password was changed");
    }

    @Test
    void a_reset_password_sends_a_mail_to_the_owner() {
        mailer.published(new PublicEvent.PasswordReset(email));

        assertThat(onlyMailTo(email).subject()).isEqualTo("Your password was reset");
    }

    @Test
    void a_changed_address_sends_a_mail_to_the_old_and_the_new_one() {
        String old = "old-" + email;

        mailer.published(new PublicEvent.EmailChanged(old, email));

        assertThat(onlyMailTo(old).subject()).isEqualTo("The e-mail address of your account was changed");
        assertThat(onlyMailTo(email).subject()).isEqualTo("This is now the e-mail address of your account");
    }

    @Test
    void another_spelling_of_an_address_is_one_mailbox_and_gets_one_mail() {
        mailer.published(new PublicEvent.EmailChanged(email, email.replace("owner", "Owner")));

        assertThat(onlyMailTo(email).subject()).isEqualTo("This is now the e-mail address of your account");
    }

    @Test
    void a_paused_recovery_sends_a_mail_to_the_owner() {
        mailer.published(new PublicEvent.RecoveryPaused(email, Instant.parse("2026-11-25T09:30:00Z")));

        assertThat(onlyMailTo(email).text()).contains("25 November 2026, 09:30 UTC");
    }

    @Test
    void an_international_domain_gets_its_mail_in_punycode() {
        mailer.published(new PublicEvent.SignedUp(email.replace("example", "exämple"), ""));

        onlyMailTo(email.replace("example.com", "xn--exmple-cua.com"));
    }

    @Test
    void a_record_of_a_sent_mail_holds_no_address() {
        String id = mailer.published(new PublicEvent.SignedUp(email, ""));
        onlyMailTo(email);

        await().until(() -> mailer.outcome(id, "welcome").equals("SENT"));
        await().until(() ->
                mailer.collection("pending_notices").countDocuments(new Document("_id", id + "/welcome")) == 0);
        Document record = Objects.requireNonNull(mailer.collection("records")
                .find(new Document("_id", id + "/welcome"))
                .first());
        assertThat(record.keySet()).containsExactlyInAnyOrder("_id", "kind", "outcome", "at", "attempts");
    }

    @Test
    void an_event_that_is_read_twice_sends_one_mail() {
        String id = mailer.published(new PublicEvent.SignedUp(email, ""));
        onlyMailTo(email);

        mailer.published(id, new PublicEvent.SignedUp(email, ""), Instant.now(), Map.of());
        String later = mailer.published(new PublicEvent.SignedUp("later-" + email, ""));

        await().until(() -> mailer.outcome(later, "welcome").equals("SENT"));
        assertThat(mailer.mails.mailsTo(email)).hasSize(1);
    }

    @Test
    void an_expired_code_and_a_notice_older_than_a_day_are_recorded_as_expired() {
        Instant old = Instant.now().minus(Duration.ofHours(25));
        String notice = mailer.published(new PublicEvent.SignedUp(email, ""), old, Map.of());
        String code = mailer.published(reset(email, Mailer.CODES, Instant.now().minus(Duration.ofMinutes(11))));

        await().until(() -> mailer.outcome(notice, "welcome").equals("EXPIRED"));
        await().until(() -> mailer.outcome(code, "reset-code").equals("EXPIRED"));
        assertThat(mailer.mails.mailsTo(email)).isEmpty();
    }

    @Test
    void a_replay_sends_no_mail() {
        mailer.published(new PublicEvent.SignedUp(email, ""), Instant.now(), Map.of(Feed.REPLAY, "true"));
        mailer.raw("account-1", "nonsense".getBytes(UTF_8), Map.of(Feed.REPLAY, "true"));
        String later = mailer.published(new PublicEvent.SignedUp("later-" + email, ""));

        await().until(() -> mailer.outcome(later, "welcome").equals("SENT"));
        assertThat(mailer.mails.mailsTo(email)).isEmpty();
        assertThat(mailer.deadLetters())
                .noneMatch(deadLetter -> new String(deadLetter.value(), UTF_8).equals("nonsense"));
    }

    @Test
    void an_unreadable_record_goes_to_the_dead_letter_topic_and_the_next_mail_is_sent() {
        mailer.raw("account-1", "{\"email\":".getBytes(UTF_8), headers("chancery.account.signed-up.v1"));
        mailer.raw("account-1", "{}".getBytes(UTF_8), headers("chancery.account.signed-up.v1"));
        mailer.raw("account-1", "{\"x\":1}".getBytes(UTF_8), headers("chancery.account.renamed.v7"));
        mailer.raw("account-2", "{\"email\":\"a@b.cd\"}".getBytes(UTF_8), headers("chancery.account.signed-up.v1"));
        mailer.raw("account-1", "no headers".getBytes(UTF_8), Map.of());
        mailer.raw("account-1", "bad reset".getBytes(UTF_8), headers("chancery.account.reset-requested.v1"));
        mailer.published(new PublicEvent.SignedUp(email, ""));

        onlyMailTo(email);
        await().untilAsserted(() -> assertThat(reasons())
                .contains(
                        "{\"email\": unreadable: the value is not JSON",
                        "{} unreadable: the member email is missing",
                        "{\"x\":1} unreadable: unknown type",
                        "{\"email\":\"a@b.cd\"} unreadable: record key differs from the subject header",
                        "no headers unreadable: no ce_specversion",
                        "bad reset unreadable: the value is not JSON"));
    }

    @Test
    void a_dead_letter_is_the_unchanged_record_with_the_reason() {
        String id = mailer.published(new PublicEvent.SignedUp("\"x\u000by\"@example.com", ""));

        await().until(() -> mailer.outcome(id, "welcome").equals("DEAD_LETTERED"));
        var deadLetter = mailer.deadLetters().stream()
                .filter(one -> header(one.headers(), Feed.ID).equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(deadLetter.key()).isEqualTo("account-1");
        assertThat(new String(deadLetter.value(), UTF_8)).contains("example.com");
        assertThat(header(deadLetter.headers(), Feed.TYPE)).isEqualTo("chancery.account.signed-up.v1");
        assertThat(header(deadLetter.headers(), "chancery-dead-letter-reason")).contains("local part");
        assertThat(header(deadLetter.headers(), "chancery-dead-letter-mail")).isEqualTo(id + "/welcome");
        assertThat(header(deadLetter.headers(), "chancery-dead-letter-origin")).startsWith(Feed.TOPIC + "-");
    }

    @Test
    void events_without_a_mail_are_skipped() {
        mailer.published(new PublicEvent.SettingsUpdated("Ada", null, null));
        mailer.published(new PublicEvent.ResetCodeAccepted());
        mailer.published(new PublicEvent.ResetCodeRefused());
        mailer.published(new PublicEvent.AccountDisabled());
        mailer.published(new PublicEvent.AccountEnabled());
        String later = mailer.published(new PublicEvent.SignedUp(email, ""));

        await().until(() -> mailer.outcome(later, "welcome").equals("SENT"));
    }

    static PublicEvent.ResetRequested reset(String email, ResetCodes codes, Instant issuedAt) {
        return new PublicEvent.ResetRequested(
                email, "reset-1", codes.keyId(), issuedAt, issuedAt.plus(Duration.ofMinutes(10)));
    }

    private static Map<String, String> headers(String type) {
        return FeedHeaders.of(UUID.randomUUID().toString(), type, Instant.now());
    }

    private static List<String> reasons() {
        return mailer.deadLetters().stream()
                .map(deadLetter -> new String(deadLetter.value(), UTF_8) + " "
                        + header(deadLetter.headers(), "chancery-dead-letter-reason"))
                .toList();
    }

    private static String header(org.apache.kafka.common.header.Headers headers, String name) {
        return headers.lastHeader(name) == null
                ? ""
                : new String(headers.lastHeader(name).value(), UTF_8);
    }

    private static CaughtMail onlyMailTo(String address) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(mailer.mails.mailsTo(address)).hasSize(1));
        return mailer.mails.mailsTo(address).getFirst();
    }
}
