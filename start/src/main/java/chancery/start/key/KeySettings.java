package chancery.start.key;

import chancery.contracts.key.SecretBytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The secret keys of all services. A process reads, checks and generates only the keys that its services use.
 *
 * @param master wraps every data key. Absent: generated at the first start, in the key folder
 * @param masterNext the master key of the next rotation: opens and never seals, so that instances with and without it as
 *     {@code master} run at once
 * @param masterPrevious earlier master keys: they open until every key is wrapped under the current one
 * @param refreshToken signs refresh tokens. Absent: generated at the first start, in the key folder
 * @param resetCode derives reset codes; must be the same for command-services and notification-services. Absent: generated at
 *     the first start, in the key folder
 * @param folder the folder of generated keys
 */
@ConfigurationProperties("chancery.keys")
public record KeySettings(
        @Nullable String master,
        @Nullable String masterNext,
        @DefaultValue List<String> masterPrevious,
        @Nullable String refreshToken,
        @Nullable String resetCode,
        @DefaultValue("./data/keys") Path folder) {
    public KeySettings {
        masterPrevious = List.copyOf(masterPrevious);
    }

    public SecretBytes masterKey() {
        return KeyFile.configuredOr("chancery.keys.master", master, folder.resolve("master.key"));
    }

    public Optional<SecretBytes> nextMasterKey() {
        return Optional.ofNullable(masterNext)
                .filter(key -> !key.isBlank())
                .map(key -> KeyFile.parse("chancery.keys.master-next", key));
    }

    public List<SecretBytes> previousMasterKeys() {
        return masterPrevious.stream()
                .map(key -> KeyFile.parse("chancery.keys.master-previous", key))
                .toList();
    }

    public SecretBytes refreshTokenKey() {
        return KeyFile.configuredOr("chancery.keys.refresh-token", refreshToken, folder.resolve("refresh-token.key"));
    }

    public SecretBytes resetCodeKey() {
        return KeyFile.configuredOr("chancery.keys.reset-code", resetCode, folder.resolve("reset-code.key"));
    }

    /** Without the keys, so that none reaches a log. */
    @Override
    public String toString() {
        return "KeySettings[folder=" + folder + "]";
    }
}
