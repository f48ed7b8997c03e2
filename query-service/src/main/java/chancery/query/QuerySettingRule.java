package chancery.query;

import chancery.start.part.KeyRule;
import chancery.start.part.PostgresqlRule;
import chancery.start.settings.GivenSettings;
import chancery.start.settings.SettingFaults;
import chancery.start.settings.SettingRule;
import chancery.web.token.TokenSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Requires the keys that the query-service does not generate in production, and the password of its role. */
final class QuerySettingRule implements SettingRule {
    private static final String FOLDER = "chancery.tokens.signing-keys-dir";

    @Override
    public void check(GivenSettings settings, SettingFaults faults) {
        KeyRule.require("chancery.keys.master", settings, faults);
        KeyRule.require("chancery.keys.refresh-token", settings, faults);
        PostgresqlRule.requirePassword("query", settings, faults);
        faults.addIf(
                settings.isProduction() && !settings.isGiven(TokenSettings.SIGNING_KEY) && !holdsKeys(settings),
                TokenSettings.SIGNING_KEY
                        + " is not given, and a key would be generated in the data directory: give it"
                        + " (scripts/make-keys generates one), or set " + FOLDER + " to a folder that contains keys.");
    }

    private static boolean holdsKeys(GivenSettings settings) {
        if (!settings.isGiven(FOLDER)) {
            return false;
        }
        try (Stream<Path> files = Files.list(Path.of(settings.text(FOLDER)))) {
            return files.anyMatch(file -> file.toString().endsWith(".pem"));
        } catch (IOException | InvalidPathException unreadable) {
            return false;
        }
    }
}
