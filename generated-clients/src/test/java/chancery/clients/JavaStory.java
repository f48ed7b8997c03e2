package chancery.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import chancery.client.ApiClient;
import chancery.client.ApiException;
import chancery.client.api.AccountsApi;
import chancery.client.api.RecoveryApi;
import chancery.client.api.SessionsApi;
import chancery.client.api.SettingsApi;
import chancery.client.model.ChangeEmail;
import chancery.client.model.ChangePassword;
import chancery.client.model.ChangeSettings;
import chancery.client.model.LogIn;
import chancery.client.model.ResetPassword;
import chancery.client.model.Settings;
import chancery.client.model.SignUp;
import chancery.client.model.TryResetCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sign-up, settings, changes and password recovery with the generated Java client. */
final class JavaStory {
    private static final String EMAIL = "ada.java@example.com";
    private static final String MOVED_TO = "ada.java@new.example";
    private static final String PASSWORD = "analytical engine";
    private static final Pattern CODE = Pattern.compile("Your code: (\\d+)");

    private final String base;
    private final ApiClient anonymous;

    JavaStory(String base) {
        this.base = base;
        this.anonymous = client();
    }

    void play() throws ApiException {
        signUp();
        ApiClient ada = logIn(EMAIL, PASSWORD);
        settings(new SettingsApi(ada));
        changes(new AccountsApi(ada));
        recover(new RecoveryApi(anonymous));
        logIn(MOVED_TO, "difference engine");
    }

    private void signUp() throws ApiException {
        SignUp signUp = new SignUp()
                .email(EMAIL)
                .phoneNumber("15487711")
                .password(PASSWORD)
                .password2(PASSWORD);
        AccountsApi accounts = new AccountsApi(anonymous);
        assertThat(accounts.signUp(signUp).getEmail()).isEqualTo(EMAIL);

        ApiException taken = catchThrowableOfType(ApiException.class, () -> accounts.signUp(signUp));
        assertThat(taken.getCode()).isEqualTo(400);
        assertThat(taken.getResponseBody()).isEqualTo("{\"email\":[\"user with this email already exists.\"]}");
    }

    private ApiClient logIn(String email, String password) throws ApiException {
        String token = new SessionsApi(anonymous)
                .logIn(new LogIn().email(email).password(password))
                .getAccess();
        return client().setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }

    private static void settings(SettingsApi settings) throws ApiException {
        assertThat(settings.readSettings())
                .isEqualTo(
                        new Settings().email(EMAIL).firstName("").lastName("").phoneNumber("15487711"));
        settings.updateSettings(new ChangeSettings().firstName("Ada").lastName("Lovelace"));
        assertThat(settings.readSettings().getLastName()).isEqualTo("Lovelace");
    }

    private static void changes(AccountsApi accounts) throws ApiException {
        assertThat(accounts.changeEmail(new ChangeEmail().email(MOVED_TO)).getEmail())
                .isEqualTo(MOVED_TO);
        assertThat(accounts.changePassword(new ChangePassword()
                                .password(PASSWORD)
                                .newPassword("bernoulli numbers")
                                .newPassword2("bernoulli numbers"))
                        .getMessage())
                .isEqualTo("Successfully changed password.");
    }

    private void recover(RecoveryApi recovery) throws ApiException {
        recovery.askForResetCode(MOVED_TO);
        String code = await().atMost(Duration.ofSeconds(30)).until(this::mailedCode, found -> !found.isEmpty());
        String sessionToken = recovery.tryResetCode(
                        new TryResetCode().email(MOVED_TO).code(code))
                .getSessionToken();
        assertThat(recovery.resetPassword(new ResetPassword()
                                .email(MOVED_TO)
                                .sessionToken(sessionToken)
                                .newPassword("difference engine")
                                .newPassword2("difference engine"))
                        .getSuccess())
                .isEqualTo("Successfully changed password for " + MOVED_TO + ".");
    }

    private String mailedCode() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + "/dev/mails?to=" + MOVED_TO))
                .build();
        Matcher code = CODE.matcher(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
        return code.find() ? code.group(1) : "";
    }

    private ApiClient client() {
        ApiClient client = new ApiClient();
        client.updateBaseUri(base);
        return client;
    }
}
