package chancery.command.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.account.domain.AccountCommand.ChangeEmail;
import chancery.command.account.domain.AccountCommand.ChangePassword;
import chancery.command.account.domain.AccountCommand.Disable;
import chancery.command.account.domain.AccountCommand.Done;
import chancery.command.account.domain.AccountCommand.Enable;
import chancery.command.account.domain.AccountCommand.SignUp;
import chancery.command.account.domain.AccountCommand.UpdateSettings;
import chancery.command.account.domain.session.CallerSession;
import chancery.command.account.domain.session.RevokedSessions;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.AccountEnabled;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.account.EmailAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Given events, when a command, then events. */
class AccountTest {
    private static final String ID = "account-1";
    private static final String EMAIL = "Ann@mail.example";
    private static final PasswordHash OTHER_HASH = new PasswordHash("{argon2id}other");

    private final AggregateTestFixture<Account> fixture = new AggregateTestFixture<>(Account.class);
    private final MemoryEmailClaims claims = new MemoryEmailClaims();
    private final Set<String> revoked = new HashSet<>();

    @BeforeEach
    void resources() {
        fixture.registerInjectableResource(claims);
        fixture.registerInjectableResource((RevokedSessions) revoked::contains);
        fixture.registerInjectableResource(AccountRecoveryTest.rules());
    }

    @Test
    void a_sign_up_opens_an_account_and_claims_its_address() {
        fixture.givenNoPriorActivity()
                .when(new SignUp(ID, EmailAddress.of(EMAIL), "123", new PasswordHash("{argon2id}hash")))
                .expectEvents(signedUp());

        assertThat(claims.owner(EmailAddress.of(EMAIL))).contains(ID);
    }

    @Test
    void a_sign_up_for_a_taken_address_is_refused_and_leaves_no_event() {
        claims.claim(EmailAddress.of("ANN@mail.example"), "another-account");

        refused(
                fixture.givenNoPriorActivity()
                        .when(new SignUp(ID, EmailAddress.of(EMAIL), "", new PasswordHash("{argon2id}hash"))),
                new AccountRefusal.EmailTaken());
    }

    @Test
    void a_changed_email_claims_the_new_address_and_gives_up_the_old_one() {
        claims.claim(EmailAddress.of(EMAIL), ID);

        TestExecutor<Account> ann = fixture.given(signedUp());
        ann.when(new ChangeEmail(ID, validSession(), EmailAddress.of("ann@new.example")))
                .expectResultMessagePayload("ann@new.example")
                .expectEvents(new EmailChanged(EMAIL, "ann@new.example", null));

        assertThat(claims.owner(EmailAddress.of("ann@new.example"))).contains(ID);
        assertThat(claims.isTaken(EmailAddress.of(EMAIL))).isFalse();
    }

    @Test
    void the_event_records_until_when_the_old_address_is_held() {
        Instant heldUntil = Instant.parse("2026-12-24T00:00:00Z");
        claims.claim(EmailAddress.of(EMAIL), ID);
        claims.holdReleasedUntil(heldUntil);

        TestExecutor<Account> ann = fixture.given(signedUp());
        ann.when(new ChangeEmail(ID, validSession(), EmailAddress.of("ann@new.example")))
                .expectEvents(new EmailChanged(EMAIL, "ann@new.example", heldUntil));
    }

    @Test
    void the_same_address_again_records_no_event() {
        TestExecutor<Account> ann = fixture.given(signedUp());
        ann.when(new ChangeEmail(ID, validSession(), EmailAddress.of("Ann@MAIL.example")))
                .expectResultMessagePayload(EMAIL)
                .expectNoEvents();
    }

    @Test
    void another_spelling_of_the_present_address_is_stored_and_stays_claimed() {
        claims.claim(EmailAddress.of(EMAIL), ID);

        TestExecutor<Account> ann = fixture.given(signedUp());
        ann.when(new ChangeEmail(ID, validSession(), EmailAddress.of("ANN@mail.example")))
                .expectEvents(new EmailChanged(EMAIL, "ANN@mail.example", null));

        assertThat(claims.owner(EmailAddress.of(EMAIL))).contains(ID);
    }

    @Test
    void an_email_of_another_account_is_refused_and_the_present_one_kept() {
        claims.claim(EmailAddress.of(EMAIL), ID);
        claims.claim(EmailAddress.of("bob@mail.example"), "bob");

        TestExecutor<Account> ann = fixture.given(signedUp());
        refused(
                ann.when(new ChangeEmail(ID, validSession(), EmailAddress.of("bob@mail.example"))),
                new AccountRefusal.EmailTaken());

        assertThat(claims.owner(EmailAddress.of(EMAIL))).contains(ID);
    }

    @Test
    void a_changed_password_spares_the_requesting_session() {
        TestExecutor<Account> ann = fixture.given(signedUp());
        ann.when(new ChangePassword(ID, validSession(), epoch(), OTHER_HASH))
                .expectEvents(new PasswordChanged(EMAIL, OTHER_HASH.text(), "s1"));
    }

    @Test
    void a_password_compared_before_another_change_is_refused() {
        TestExecutor<Account> ann = fixture.given(signedUp(), new PasswordChanged(EMAIL, "{argon2id}newer", "s1"));
        refused(
                ann.when(new ChangePassword(ID, new CallerSession("s1", epoch(0)), epoch(0), OTHER_HASH)),
                new AccountRefusal.PasswordChangedMeanwhile());
    }

    @Test
    void a_spared_session_keeps_its_epoch() {
        TestExecutor<Account> ann = fixture.given(signedUp(), new PasswordChanged(EMAIL, "{argon2id}newer", "s1"));
        ann.when(names("Ann", null, new CallerSession("s1", epoch(0))))
                .expectEvents(new SettingsUpdated("Ann", null, null));
    }

    @Test
    void a_changed_password_revokes_every_other_session() {
        TestExecutor<Account> ann = fixture.given(signedUp(), new PasswordChanged(EMAIL, "{argon2id}newer", "s1"));
        refused(ann.when(names("Ann", null, new CallerSession("s2", epoch(0)))), new AccountRefusal.SessionRevoked());
    }

    @Test
    void the_next_change_spares_only_its_own_session() {
        TestExecutor<Account> ann = fixture.given(
                signedUp(),
                new PasswordChanged(EMAIL, "{argon2id}newer", "s1"),
                new PasswordChanged(EMAIL, "{argon2id}newest", "s2"));
        refused(ann.when(names("Ann", null, new CallerSession("s1", epoch(0)))), new AccountRefusal.SessionRevoked());
    }

    @Test
    void a_reset_password_revokes_every_session_including_the_spared_one() {
        TestExecutor<Account> ann = fixture.given(
                signedUp(),
                new PasswordChanged(EMAIL, "{argon2id}newer", "s1"),
                new PasswordReset(EMAIL, "{argon2id}newest", "reset"));
        refused(ann.when(names("Ann", null, new CallerSession("s1", epoch(1)))), new AccountRefusal.SessionRevoked());
    }

    @Test
    void absent_settings_keep_their_values() {
        TestExecutor<Account> ann = fixture.given(signedUp(), new SettingsUpdated("Ann", "Lee", null));
        ann.when(names(null, "Li", validSession()))
                .expectResultMessagePayload(new Settings(EMAIL, "Ann", "Li", "123"))
                .expectEvents(new SettingsUpdated(null, "Li", null));
    }

    @Test
    void unchanged_settings_record_no_event() {
        TestExecutor<Account> ann = fixture.given(signedUp(), new SettingsUpdated("Ann", "Lee", null));
        ann.when(names("Ann", "Lee", validSession()))
                .expectResultMessagePayload(new Settings(EMAIL, "Ann", "Lee", "123"))
                .expectNoEvents();
    }

    @Test
    void a_session_that_was_revoked_alone_is_refused_by_each_command() {
        TestExecutor<Account> ann = fixture.given(signedUp());
        CallerSession session = validSession();
        revoked.add(session.sid());

        for (AccountCommand<?> command : List.of(
                new ChangeEmail(ID, session, EmailAddress.of("ann@new.example")),
                new ChangePassword(ID, session, epoch(), OTHER_HASH),
                new UpdateSettings(ID, session, "Ann", null, null))) {
            refused(ann.when(command), new AccountRefusal.SessionRevoked());
        }
    }

    @Test
    void a_disabled_account_refuses_commands() {
        TestExecutor<Account> ann = fixture.given(signedUp(), new AccountDisabled("abuse"));
        refused(ann.when(names("Ann", null, new CallerSession("s1", epoch(1)))), new AccountRefusal.Disabled());
    }

    @Test
    void sessions_from_before_a_disabling_stay_revoked_after_it() {
        TestExecutor<Account> ann =
                fixture.given(signedUp(), new AccountDisabled("abuse"), new AccountEnabled("appeal"));
        refused(ann.when(names("Ann", null, new CallerSession("s1", epoch(0)))), new AccountRefusal.SessionRevoked());
    }

    @Test
    void disabling_and_enabling_are_idempotent() {
        fixture.given(signedUp()).when(new Disable(ID, "abuse")).expectEvents(new AccountDisabled("abuse"));
        fixture.given(signedUp(), new AccountDisabled("abuse"))
                .when(new Disable(ID, "again"))
                .expectResultMessagePayload(Done.DONE)
                .expectNoEvents();
        fixture.given(signedUp(), new AccountDisabled("abuse"))
                .when(new Enable(ID, "appeal"))
                .expectEvents(new AccountEnabled("appeal"));
        fixture.given(signedUp()).when(new Enable(ID, "appeal")).expectNoEvents();
    }

    private static AccountEvent signedUp() {
        return new SignedUp(ID, EMAIL, "123", "{argon2id}hash");
    }

    private static UpdateSettings names(@Nullable String first, @Nullable String last, CallerSession session) {
        return new UpdateSettings(ID, session, first, last, null);
    }

    private CallerSession validSession() {
        return new CallerSession("s1", epoch());
    }

    private String epoch() {
        return epoch(0);
    }

    /** The id of one of the given events. */
    private String epoch(int sequence) {
        return fixture.getEventStore()
                .readEvents(ID)
                .asStream()
                .skip(sequence)
                .findFirst()
                .orElseThrow()
                .getIdentifier();
    }

    static void refused(ResultValidator<Account> result, AccountRefusal refusal) {
        result.expectNoEvents().expectException(Refused.class).expectException(new org.hamcrest.BaseMatcher<>() {
            @Override
            public boolean matches(Object thrown) {
                return thrown instanceof Refused refused && refused.refusal().equals(refusal);
            }

            @Override
            public void describeTo(org.hamcrest.Description description) {
                description.appendText("refused with " + refusal.code());
            }
        });
    }
}
