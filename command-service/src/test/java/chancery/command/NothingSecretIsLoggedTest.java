package chancery.command;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.key.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Runs every request once and searches the logs for secrets and personal data. */
@ExtendWith(OutputCaptureExtension.class)
class NothingSecretIsLoggedTest {
    @ParameterizedTest
    @CsvSource({"INFO", "DEBUG"})
    void no_password_hash_code_token_or_key_is_logged(String level, CapturedOutput output) throws IOException {
        RunningService service = RunningService.start("logging.level.root=" + level);
        List<String> secrets = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        List<String> personal = new ArrayList<>();
        try {
            sendEveryRequest(service, level, secrets, codes, personal);
            secrets.addAll(keys(service.database().data()));
        } finally {
            service.close();
        }

        assertThat(secrets).hasSizeGreaterThan(12).allMatch(secret -> secret.length() >= 6);
        assertThat(secrets).allSatisfy(secret -> assertThat(output.getAll()).doesNotContain(secret));
        assertThat(output.getAll()).doesNotContainPattern("(?<!\\d)" + codes.getFirst() + "(?!\\d)");
        if (level.equals("INFO")) {
            assertThat(personal).allSatisfy(name -> assertThat(output.getAll()).doesNotContain(name));
        }
        assertThat(output.getAll()).contains("The event store is ready");
    }

    private static void sendEveryRequest(
            RunningService service, String level, List<String> secrets, List<String> codes, List<String> personal) {
        String chosen = "chosen-horse-entirely-" + level;
        SignedIn ann = service.signedUp();
        ann.client()
                .patch(
                        "/api/users/settings/",
                        "{\"firstName\":\"Annabella-%s\",\"phoneNumber\":\"+155501%s\"}".formatted(level, "00"));
        ann.client().changePassword("wrong-horse-" + level, chosen);
        ann.client().changePassword(SignedIn.PASSWORD, chosen);
        String email = "new-" + ann.email();
        ann.client().changeEmail(email);
        service.client()
                .post(
                        "/api/auth/signup/",
                        "{\"email\":\"%s\",\"password\":\"%s\",\"password2\":\"x\"}".formatted(email, chosen));
        service.client().post("/api/auth/signup/", "{\"email\":\"%s\",\"password\":\"%s".formatted(email, chosen));
        SignedIn again = service.loggedIn(email);
        service.client().requestCode(email);
        String code = service.newestCode(ann.accountId());
        codes.add(code);
        service.client().tryCode(email, RunningService.wrong(code));
        String token = service.sessionToken(again);
        service.client().resetPassword(email, token, "reset-" + chosen);

        secrets.addAll(List.of(SignedIn.PASSWORD, chosen, "wrong-horse-" + level, token));
        secrets.addAll(List.of(
                String.valueOf(ann.client().token()),
                String.valueOf(again.client().token())));
        service.events(ann.accountId()).forEach(event -> secrets.addAll(secretsOf(event)));
        personal.addAll(List.of(
                ann.email(),
                email,
                "Annabella-" + level,
                "+15550100",
                ann.client().address()));
    }

    private static List<String> secretsOf(AccountEvent event) {
        return switch (event) {
            case AccountEvent.SignedUp e -> List.of(e.passwordHash());
            case AccountEvent.PasswordChanged e -> List.of(e.passwordHash());
            case AccountEvent.PasswordReset e -> List.of(e.passwordHash());
            case AccountEvent.ResetRequested e -> List.of(e.resetId());
            case AccountEvent.ResetCodeAccepted e -> List.of(e.sessionTokenHash());
            case AccountEvent.EmailChanged e -> List.of();
            case AccountEvent.SettingsUpdated e -> List.of();
            case AccountEvent.ResetCodeRefused e -> List.of();
            case AccountEvent.RecoveryPaused e -> List.of();
            case AccountEvent.AccountDisabled e -> List.of();
            case AccountEvent.AccountEnabled e -> List.of();
        };
    }

    private static List<String> keys(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> keys = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".key")).toList()) {
                keys.add(SecretBytes.parse(Files.readString(file)).toBase64());
            }
            assertThat(keys).hasSizeGreaterThanOrEqualTo(2);
            return keys;
        }
    }
}
