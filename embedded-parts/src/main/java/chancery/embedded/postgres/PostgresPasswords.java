package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The passwords of the roles of an embedded PostgreSQL: 192 random bits each. They are kept in a file beside the cluster, readable by
 * its owner only, in the format of PostgreSQL's password file: {@code PGPASSFILE=data/postgres/passwords psql -h 127.0.0.1 -p 15432}.
 */
public final class PostgresPasswords {
    private static final String FILE = "passwords";
    private static final String ANY_DATABASE = "127.0.0.1:*:*:";
    private static final int BYTES = 24;

    private final Path file;
    private final Map<String, String> byRole;
    private final boolean isStored;

    private PostgresPasswords(Path file, Map<String, String> byRole, boolean isStored) {
        this.file = file;
        this.byRole = byRole;
        this.isStored = isStored;
    }

    /**
     * The stored passwords of the PostgreSQL in this directory. If they are missing or incomplete: new ones, which {@link #store}
     * writes once the roles have them.
     *
     * @throws EmbeddedPartException if the file cannot be read
     */
    public static PostgresPasswords in(Path folder) {
        Path file = folder.resolve(FILE);
        Map<String, String> stored = read(file);
        return stored.keySet().containsAll(PostgresRoles.ALL)
                ? new PostgresPasswords(file, stored, true)
                : new PostgresPasswords(file, generate(), false);
    }

    /** The password of a role. */
    public String of(String role) {
        return Objects.requireNonNull(byRole.get(role), role);
    }

    /** Whether the roles have these passwords already. */
    boolean isStored() {
        return isStored;
    }

    /** Writes the file, readable by its owner only; a rename on completion leaves no partial file. */
    PostgresPasswords store() {
        try {
            Path unfinished = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    FILE,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            StringBuilder lines = new StringBuilder();
            byRole.forEach((role, password) -> lines.append(ANY_DATABASE)
                    .append(role)
                    .append(':')
                    .append(password)
                    .append('\n'));
            Files.writeString(unfinished, lines);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new PostgresPasswords(file, byRole, true);
        } catch (IOException e) {
            throw new EmbeddedPartException("The passwords of PostgreSQL cannot be written to " + file + ": " + e, e);
        }
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> stored = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return stored;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] entry = line.split(":", -1);
                if (entry.length == 5 && !entry[4].isEmpty()) {
                    stored.put(entry[3], entry[4]);
                }
            }
            return stored;
        } catch (IOException e) {
            throw new EmbeddedPartException("The passwords of PostgreSQL in " + file + " cannot be read: " + e, e);
        }
    }

    private static Map<String, String> generate() {
        SecureRandom random = new SecureRandom();
        Map<String, String> generated = new LinkedHashMap<>();
        for (String role : PostgresRoles.ALL) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            generated.put(role, Base64.getUrlEncoder().encodeToString(bytes));
        }
        return generated;
    }

    /** Without the passwords, so that none reaches a log. */
    @Override
    public String toString() {
        return "PostgresPasswords[" + file + "]";
    }
}
