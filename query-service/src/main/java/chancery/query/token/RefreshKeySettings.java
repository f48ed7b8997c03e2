package chancery.query.token;

import chancery.contracts.key.SecretBytes;
import chancery.start.key.KeyFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The key of refresh tokens.
 *
 * @param refreshToken signs refresh tokens. Absent: made at the first start, in the folder of keys
 * @param folder where keys lie that no configuration gives
 */
@ConfigurationProperties("chancery.keys")
public record RefreshKeySettings(
        @Nullable String refreshToken,
        @DefaultValue("./data/keys") Path folder) {

    /** A malformed key stops the start. */
    public RefreshKeySettings {
        KeyFile.check("chancery.keys.refresh-token", refreshToken);
    }

    SecretBytes key() {
        return KeyFile.configuredOr("chancery.keys.refresh-token", refreshToken, folder.resolve("refresh-token.key"));
    }

    /** Keys never reach a log by way of a string. */
    @Override
    public String toString() {
        return "RefreshKeySettings[folder=" + folder + "]";
    }
}
