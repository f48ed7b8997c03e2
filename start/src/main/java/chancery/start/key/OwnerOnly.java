package chancery.start.key;

import chancery.start.settings.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the access of other users to a key file or a key folder away. */
final class OwnerOnly {
    private static final Logger log = LoggerFactory.getLogger(OwnerOnly.class);
    private static final Set<PosixFilePermission> OF_OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("------rwx");

    private OwnerOnly() {}

    /**
     * Leaves the owner's access alone and logs it, if the group or others had access.
     *
     * @throws StartRefused if the mode cannot be changed and every user has access
     */
    static void require(Path path) throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(path);
        if (OF_OWNER.containsAll(modes)) {
            return;
        }
        Set<PosixFilePermission> kept = EnumSet.copyOf(modes);
        kept.retainAll(OF_OWNER);
        try {
            Files.setPosixFilePermissions(path, kept);
            log.warn(
                    "{} was open to other users of this machine ({}), who could have read keys: it is now open to its"
                            + " owner only. If others used this machine, rotate the keys",
                    path,
                    PosixFilePermissions.toString(modes));
        } catch (IOException notOwner) {
            refuseIfOpenToAll(path, modes, notOwner);
        }
    }

    /** A group that an operator chose may share the keys, for example in a mounted folder. */
    private static void refuseIfOpenToAll(Path path, Set<PosixFilePermission> modes, IOException cause) {
        if (modes.stream().anyMatch(OF_OTHERS::contains)) {
            throw new StartRefused(
                    path + " is open to every user of this machine (" + PosixFilePermissions.toString(modes)
                            + "), and its mode cannot be changed: " + cause,
                    "Take the access of others away: chmod o= " + path,
                    cause);
        }
    }
}
