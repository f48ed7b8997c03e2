package chancery.command.account.web;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.RunningService;
import chancery.command.SignedIn;
import chancery.command.TestTokens;
import chancery.command.account.domain.AccountCommand;
import chancery.command.dispatch.CommandDispatcher;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.testing.MovableClock;
import org.junit.jupiter.api.Test;

/** settings (PUT and PATCH) over HTTP. */
class SettingsStoryTest {
    private final RunningService service = RunningService.shared();
    private final SignedIn ann = service.signedUp();

    @Test
    void a_change_answers_all_four_settings_in_order() {
        assertThat(patch("""
                        {"phoneNumber":"15487711","lastName":" Ad\u017eminovi\u0107 ","firstName":"Admin"}"""))
                .isEqualTo(
                        "200 {\"email\":\"%s\",\"firstName\":\"Admin\",\"lastName\":\"Ad\u017eminovi\u0107\",\"phoneNumber\":\"15487711\"}"
                                .formatted(ann.email()));
        assertThat(service.events(ann.accountId()).getLast())
                .isEqualTo(new SettingsUpdated("Admin", "Ad\u017eminovi\u0107", "15487711"));
    }

    @Test
    void put_behaves_as_patch() {
        patch("{\"firstName\":\"Ann\",\"lastName\":\"Lee\"}");

        Answer answer = ann.client().put("/api/users/settings/", "{\"lastName\":\"Li\"}");

        assertThat(answer.line())
                .isEqualTo("200 {\"email\":\"%s\",\"firstName\":\"Ann\",\"lastName\":\"Li\",\"phoneNumber\":\"\"}"
                        .formatted(ann.email()));
    }

    @Test
    void names_may_be_blank_and_no_field_may_be_null() {
        patch("{\"firstName\":\"Ann\"}");

        assertThat(patch("{\"firstName\":\"  \"}")).contains("\"firstName\":\"\"");
        assertThat(patch("{\"firstName\":null,\"lastName\":null,\"phoneNumber\":null}"))
                .isEqualTo("400 {\"firstName\":[\"This field may not be null.\"],"
                        + "\"lastName\":[\"This field may not be null.\"],"
                        + "\"phoneNumber\":[\"This field may not be null.\"]}");
    }

    @Test
    void one_bad_field_refuses_the_whole_change() {
        assertThat(patch("{\"firstName\":\"Ann\",\"lastName\":\"%s\"}".formatted("x".repeat(151))))
                .isEqualTo("400 {\"lastName\":[\"Ensure this field has no more than 150 characters.\"]}");
        assertThat(service.events(ann.accountId())).hasSize(1);
    }

    @Test
    void an_email_is_ignored_and_an_unchanged_account_gets_no_event() {
        assertThat(patch("{\"email\":\"other@mail.example\",\"phoneNumber\":\"\"}"))
                .isEqualTo("200 {\"email\":\"%s\",\"firstName\":\"\",\"lastName\":\"\",\"phoneNumber\":\"\"}"
                        .formatted(ann.email()));
        assertThat(service.events(ann.accountId())).hasSize(1);
    }

    @Test
    void in_a_form_an_empty_phone_number_is_absent_and_an_empty_name_blank() {
        patch("{\"phoneNumber\":\"123\",\"firstName\":\"Ann\"}");

        assertThat(ann.client()
                        .form("PATCH", "/api/users/settings/", "phoneNumber=&firstName=")
                        .line())
                .endsWith("\"firstName\":\"\",\"lastName\":\"\",\"phoneNumber\":\"123\"}");
    }

    @Test
    void a_missing_or_disabled_account_changes_nothing() {
        SignedIn gone = new SignedIn(
                "no-such-account",
                "",
                service.client()
                        .with(TestTokens.access(service.bean(MovableClock.class), "no-such-account", "s", "e")));
        assertThat(gone.client().patch("/api/users/settings/", "{}").line())
                .isEqualTo("401 {\"detail\":\"User not found\",\"code\":\"user_not_found\"}");

        service.bean(CommandDispatcher.class)
                .send(new AccountCommand.Disable(ann.accountId(), "abuse"), EventMetadata.SYSTEM);
        assertThat(patch("{}")).isEqualTo("401 {\"detail\":\"User is inactive\",\"code\":\"user_inactive\"}");
    }

    private String patch(String json) {
        return ann.client().patch("/api/users/settings/", json).line();
    }
}
