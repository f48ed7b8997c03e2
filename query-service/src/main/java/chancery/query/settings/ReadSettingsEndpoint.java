package chancery.query.settings;

import chancery.query.readmodel.document.AccountSettings;
import chancery.query.staleness.StalenessRule;
import chancery.web.credentials.AuthenticatedSession;
import chancery.web.error.Refusal;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/users/settings/}. */
@RestController
final class ReadSettingsEndpoint {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final StalenessRule staleness;

    ReadSettingsEndpoint(StalenessRule staleness) {
        this.staleness = staleness;
    }

    record Settings(String email, String firstName, String lastName, String phoneNumber) {
        static Settings of(AccountSettings account) {
            return new Settings(account.email(), account.firstName(), account.lastName(), account.phoneNumber());
        }
    }

    /** The account exists, since its session is valid. Missing settings are not projected yet. */
    @GetMapping("/api/users/settings")
    Settings settings(AuthenticatedSession session) {
        return staleness
                .requireFresh()
                .settingsOf(session.accountId())
                .map(Settings::of)
                .orElseThrow(() -> Refusal.unavailable(RETRY_AFTER));
    }
}
