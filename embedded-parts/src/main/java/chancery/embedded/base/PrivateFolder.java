package chancery.embedded.base;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the access of other users to a directory away. */
public final class PrivateFolder {
    private static final Logger log = LoggerFactory.getLogger(PrivateFolder.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Sets mode 700 and logs it, if the group or others had access.
     *
     * @throws IOException if the mode cannot be changed
     */
    public static void require(Path folder) throws IOException {
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(folder);
        if (!OWNER_ONLY.containsAll(modes)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
            log.warn(
                    "The directory {} was open to other users of this machine ({}), who could have read keys and mails:"
                            + " it is now open to its owner only",
                    folder,
                    PosixFilePermissions.toString(modes));
        }
    }
}
