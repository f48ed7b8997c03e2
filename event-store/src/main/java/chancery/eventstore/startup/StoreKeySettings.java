package chancery.eventstore.startup;

import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.MasterKeys;
import chancery.start.key.KeyFile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that open the store.
 *
 * @param master wraps every data key. Absent: made at the first start, in the folder of keys
 * @param masterPrevious earlier master keys, still held until everything is wrapped anew
 * @param folder where keys lie that no configuration gives
 */
@ConfigurationProperties("chancery.keys")
public record StoreKeySettings(
        @Nullable String master,
        @DefaultValue List<String> masterPrevious,
        @DefaultValue("./data/keys") Path folder) {

    /** Malformed keys stop the start. */
    public StoreKeySettings {
        KeyFile.check("chancery.keys.master", master);
        masterPrevious = List.copyOf(masterPrevious);
        masterPrevious.forEach(key -> KeyFile.check("chancery.keys.master-previous", key));
    }

    MasterKeys masterKeys() {
        return new MasterKeys(
                KeyFile.configuredOr("chancery.keys.master", master, folder.resolve("master.key")),
                masterPrevious.stream().map(SecretBytes::parse).toList());
    }

    /** Keys never reach a log by way of a string. */
    @Override
    public String toString() {
        return "StoreKeySettings[folder=" + folder + "]";
    }
}
