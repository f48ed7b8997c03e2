package chancery.notification.mail;

import chancery.contracts.key.SecretBytes;
import chancery.start.key.KeyFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key of reset codes; the same as the command-service's.
 *
 * @param resetCode reset codes are derived from it; the same for command-services and notification-services. Absent: made
 *     at the first start, in the folder of keys
 * @param folder where keys lie that no configuration gives
 */
@ConfigurationProperties("chancery.keys")
record CodeKeySettings(
        @Nullable String resetCode,
        @DefaultValue("./data/keys") Path folder) {

    /** A malformed key stops the start. */
    CodeKeySettings {
        KeyFile.check("chancery.keys.reset-code", resetCode);
    }

    SecretBytes key() {
        return KeyFile.configuredOr("chancery.keys.reset-code", resetCode, folder.resolve("reset-code.key"));
    }

    /** Keys never reach a log by way of a string. */
    @Override
    public String toString() {
        return "CodeKeySettings[folder=" + folder + "]";
    }
}
