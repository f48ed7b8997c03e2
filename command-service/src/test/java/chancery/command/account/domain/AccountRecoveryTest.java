package chancery.command.account.domain;

import chancery.command.account.domain.AccountCommand.CodeOutcome;
import chancery.command.account.domain.AccountCommand.RequestReset;
import chancery.command.account.domain.AccountCommand.ResetPassword;
import chancery.command.account.domain.AccountCommand.TryResetCode;
import chancery.command.account.domain.session.RevokedSessions;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.RecoveryPaused;
import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetCodeRefused;
import chancery.contracts.account.AccountEvent.ResetCodeRefused.Reason;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import chancery.contracts.recovery.ResetCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decisions of an account about codes and session tokens: given events, when a command, then events. */
class AccountRecoveryTest {
    private static final String ID = "account-1";
    private static final String EMAIL = "ann@mail.example";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final ResetCodes CODES = new ResetCodes(SecretBytes.generate(), 6);
    private static final PasswordHash HASH = new PasswordHash("{argon2id}new");
    private static final SignedUp SIGNED_UP = new SignedUp(ID, EMAIL, "", "{argon2id}hash");

    private final AggregateTestFixture<Account> fixture = new AggregateTestFixture<>(Account.class);

    static RecoveryRules rules() {
        return new RecoveryRules(CODES, LIFETIME, LIFETIME, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void resources() {
        fixture.registerInjectableResource(rules());
        fixture.registerInjectableResource(new MemoryEmailClaims());
        fixture.registerInjectableResource((RevokedSessions) sid -> false);
    }

    @Test
    void a_request_creates_a_code_that_lives_ten_minutes() {
        fixture.given(SIGNED_UP).when(request("fresh")).expectEvents(requested("fresh", NOW));
    }

    @Test
    void a_request_within_the_first_half_of_a_codes_life_mails_it_again() {
        Instant earlier = NOW.minus(Duration.ofMinutes(5)).plusMillis(1);

        fixture.given(SIGNED_UP, requested("first", earlier))
                .when(request("fresh"))
                .expectEvents(requested("first", earlier));
    }

    @Test
    void a_request_in_the_second_half_creates_another_code() {
        Instant earlier = NOW.minus(Duration.ofMinutes(5));

        fixture.given(SIGNED_UP, requested("first", earlier))
                .when(request("fresh"))
                .expectEvents(requested("fresh", NOW));
    }

    @Test
    void an_older_code_stays_valid_beside_a_newer_one() {
        fixture.given(SIGNED_UP, requested("first", minutesAgo(9)), requested("second", minutesAgo(3)))
                .when(code("first"))
                .expectResultMessagePayload(CodeOutcome.ACCEPTED)
                .expectEvents(accepted("first"));
    }

    @Test
    void a_used_code_is_not_mailed_again() {
        fixture.given(SIGNED_UP, requested("first", minutesAgo(1)), accepted("first"))
                .when(request("fresh"))
                .expectEvents(requested("fresh", NOW));
    }

    @Test
    void a_code_that_is_blocked_for_the_requesting_client_is_not_mailed_again() {
        fixture.given(SIGNED_UP, requested("first", minutesAgo(1)))
                .when(new RequestReset(ID, "fresh", NOW.minusSeconds(30)))
                .expectEvents(requested("fresh", NOW));
    }

    @Test
    void a_code_issued_after_a_clients_tries_is_not_blocked() {
        fixture.given(SIGNED_UP, requested("first", NOW))
                .when(new RequestReset(ID, "fresh", minutesAgo(1)))
                .expectEvents(requested("first", NOW));
    }

    @Test
    void a_code_that_a_changed_email_revoked_is_not_mailed_again() {
        fixture.given(SIGNED_UP, requested("first", minutesAgo(1)), new EmailChanged(EMAIL, "ann@new.example", null))
                .when(request("fresh"))
                .expectEvents(new ResetRequested("ann@new.example", "fresh", CODES.keyId(), NOW, NOW.plus(LIFETIME)));
    }

    @Test
    void a_correct_code_is_used_up_and_gives_a_session_token() {
        fixture.given(SIGNED_UP, requested("first", minutesAgo(1)))
                .when(code("first"))
                .expectResultMessagePayload(CodeOutcome.ACCEPTED)
                .expectEvents(accepted("first"));
        assertRefused(Reason.NO_LIVING_CODE, "first", SIGNED_UP, requested("first", minutesAgo(1)), accepted("first"));
    }

    @Test
    void a_code_mailed_again_is_still_one_code() {
        assertRefused(
                Reason.NO_LIVING_CODE,
                "first",
                SIGNED_UP,
                requested("first", minutesAgo(2)),
                requested("first", minutesAgo(2)),
                accepted("first"));
    }

    @Test
    void a_wrong_code_is_refused() {
        assertRefused(Reason.WRONG, "never-issued", SIGNED_UP, requested("first", minutesAgo(1)));
    }

    @Test
    void an_expired_code_is_refused() {
        assertRefused(Reason.NO_LIVING_CODE, "first", SIGNED_UP, requested("first", minutesAgo(10)));
    }

    @Test
    void a_code_of_another_account_is_refused() {
        fixture.given(SIGNED_UP, requested("first", minutesAgo(1)))
                .when(new TryResetCode(ID, CODES.code("another", "first", EmailAddress.of(EMAIL)), null, null, "hash"))
                .expectResultMessagePayload(CodeOutcome.REFUSED)
                .expectEvents(new ResetCodeRefused(Reason.WRONG));
    }

    @Test
    void a_code_that_is_blocked_for_a_client_counts_as_wrong_for_it() {
        fixture.given(SIGNED_UP, requested("first", minutesAgo(2)))
                .when(codeOfClient("first", minutesAgo(2)))
                .expectResultMessagePayload(CodeOutcome.REFUSED)
                .expectEvents(new ResetCodeRefused(Reason.SPENT));
        fixture.given(SIGNED_UP, requested("first", minutesAgo(2)))
                .when(codeOfClient("first", minutesAgo(2).minusMillis(1)))
                .expectResultMessagePayload(CodeOutcome.ACCEPTED);
    }

    @Test
    void a_code_issued_after_a_clients_tries_counts_for_it() {
        fixture.given(SIGNED_UP, requested("old", minutesAgo(9)), requested("new", NOW))
                .when(codeOfClient("new", NOW.minusSeconds(30)))
                .expectResultMessagePayload(CodeOutcome.ACCEPTED);
    }

    @Test
    void a_wrong_last_try_pauses_the_recovery_and_a_correct_one_does_not() {
        Instant until = NOW.plus(Duration.ofHours(20));

        fixture.given(SIGNED_UP, requested("first", minutesAgo(1)))
                .when(new TryResetCode(ID, CODES.code(ID, "none", EmailAddress.of(EMAIL)), null, until, "hash"))
                .expectEvents(new ResetCodeRefused(Reason.WRONG), new RecoveryPaused(EMAIL, until));
        fixture.given(SIGNED_UP, requested("first", minutesAgo(1)))
                .when(new TryResetCode(ID, CODES.code(ID, "first", EmailAddress.of(EMAIL)), null, until, "hash"))
                .expectEvents(accepted("first"));
    }

    static Stream<AccountEvent> eventsThatEndCodesAndTokens() {
        return Stream.of(
                new EmailChanged(EMAIL, "ann@new.example", null),
                new EmailChanged(EMAIL, "ANN@mail.example", null),
                new PasswordChanged(EMAIL, "{argon2id}other", "s1"),
                new PasswordReset(EMAIL, "{argon2id}other", "other"),
                new AccountDisabled("abuse"));
    }

    @ParameterizedTest
    @MethodSource("eventsThatEndCodesAndTokens")
    void a_new_email_or_password_revokes_codes_and_session_tokens(AccountEvent end) {
        assertRefused(Reason.NO_LIVING_CODE, "first", SIGNED_UP, requested("first", minutesAgo(1)), end);
        AccountTest.refused(
                fixture.given(SIGNED_UP, requested("first", minutesAgo(1)), accepted("first"), end)
                        .when(new ResetPassword(ID, "hash", HASH)),
                new AccountRefusal.SessionTokenNotValid());
    }

    @Test
    void a_session_token_sets_a_password_once() {
        Object[] given = {SIGNED_UP, requested("first", minutesAgo(1)), accepted("first")};

        fixture.given(given)
                .when(new ResetPassword(ID, "hash", HASH))
                .expectResultMessagePayload(EMAIL)
                .expectEvents(new PasswordReset(EMAIL, HASH.text(), "first"));
        AccountTest.refused(
                fixture.given(Stream.concat(Stream.of(given), Stream.of(new PasswordReset(EMAIL, HASH.text(), "first")))
                                .toArray())
                        .when(new ResetPassword(ID, "hash", HASH)),
                new AccountRefusal.SessionTokenNotValid());
    }

    @Test
    void an_expired_or_unknown_session_token_sets_no_password() {
        ResetCodeAccepted ranOut = new ResetCodeAccepted("first", "hash", NOW);

        AccountTest.refused(
                fixture.given(SIGNED_UP, requested("first", minutesAgo(9)), ranOut)
                        .when(new ResetPassword(ID, "hash", HASH)),
                new AccountRefusal.SessionTokenNotValid());
        AccountTest.refused(
                fixture.given(SIGNED_UP, requested("first", minutesAgo(9)), accepted("first"))
                        .when(new ResetPassword(ID, "other", HASH)),
                new AccountRefusal.SessionTokenNotValid());
    }

    @Test
    void a_disabled_account_receives_no_code() {
        fixture.given(SIGNED_UP, new AccountDisabled("abuse"))
                .when(request("fresh"))
                .expectNoEvents();
    }

    private void assertRefused(Reason reason, String resetId, Object... given) {
        ResultValidator<Account> result = fixture.given(given).when(code(resetId));
        result.expectResultMessagePayload(CodeOutcome.REFUSED).expectEvents(new ResetCodeRefused(reason));
    }

    private static RequestReset request(String freshResetId) {
        return new RequestReset(ID, freshResetId, null);
    }

    private static TryResetCode code(String resetId) {
        return codeOfClient(resetId, null);
    }

    private static TryResetCode codeOfClient(String resetId, @Nullable Instant rejectCodesIssuedUpTo) {
        return new TryResetCode(
                ID, CODES.code(ID, resetId, EmailAddress.of(EMAIL)), rejectCodesIssuedUpTo, null, "hash");
    }

    private static ResetRequested requested(String resetId, Instant issuedAt) {
        return new ResetRequested(EMAIL, resetId, CODES.keyId(), issuedAt, issuedAt.plus(LIFETIME));
    }

    private static ResetCodeAccepted accepted(String resetId) {
        return new ResetCodeAccepted(resetId, "hash", NOW.plus(LIFETIME));
    }

    private static Instant minutesAgo(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }
}
