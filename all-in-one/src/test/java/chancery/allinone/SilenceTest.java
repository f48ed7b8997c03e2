package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.fixture.Answer;
import chancery.allinone.fixture.ApiClient;
import chancery.allinone.fixture.RunningChancery;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.WrappedKey;
import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Searches the logs of a whole story at DEBUG for secrets, and at INFO for personal data. */
class SilenceTest {
    private static final Pattern DEBUG_LINE = Pattern.compile("^\\S+ +(DEBUG|TRACE) .*");

    @TempDir
    Path folder;

    private final Map<String, String> secrets = new TreeMap<>();
    private final Map<String, String> personal = new TreeMap<>();

    @Test
    void no_secret_is_logged_at_debug_and_no_personal_data_at_info() throws IOException {
        Path log = folder.resolve("everything.log");
        Path data = folder.resolve("data");
        try (RunningChancery chancery =
                RunningChancery.start(data, "logging.level.root=DEBUG", "logging.file.name=" + log)) {
            runStory(chancery.client());
            noteHashesAndKeys(chancery, data);
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(lines.stream().filter(line -> DEBUG_LINE.matcher(line).matches()))
                .as("the log really is at DEBUG")
                .hasSizeGreaterThan(100);
        assertThat(secrets).hasSizeGreaterThan(15);
        assertThat(found(secrets, lines)).as("secrets in the log").isEmpty();
        assertThat(found(personal, withoutDebug(lines)))
                .as("personal data at INFO and above")
                .isEmpty();
    }

    private void runStory(ApiClient api) {
        String email = personal("address", "quentin.silence@example.com");
        String password = secret("first password", "quiet-horse-battery");
        api.signUp(email, password).is(201);
        api.signUp(email, password).is(400);
        api.logIn(email, secret("wrong password", "not-quite-right-7")).is(401);
        String token = tokens(api, email, password);
        api.changeSettings(
                        token,
                        "{\"firstName\":\"%s\",\"lastName\":\"%s\",\"phoneNumber\":\"%s\"}"
                                .formatted(
                                        personal("first name", "Quentinus"),
                                        personal("last name", "Silencewood"),
                                        personal("phone", "5550177123")))
                .is(200);
        api.settings(token).is(200);
        api.settings(secret("altered token", token.substring(0, token.length() - 4) + "AAAA"))
                .is(401);
        api.post("/api/auth/get-token/", "{\"email\":\"" + email + "\",\"password\":\"" + password)
                .is(400);

        String fresh = personal("new address", "quentin.moved@example.com");
        api.changeEmail(token, fresh).is(200);
        String second = secret("second password", "quieter-horse-battery");
        api.changePassword(token, secret("wrong old password", "wrong-old-horse"), second)
                .is(400);
        api.changePassword(token, password, second).is(200);

        api.requestCode(fresh).is(200);
        String code = api.mailedCode(fresh);
        secrets.put("reset code", code);
        api.enterCode(fresh, code.equals("000000") ? "000001" : "000000").is(400);
        String sessionToken =
                secret("session token", api.enterCode(fresh, code).is(200).text("sessionToken"));
        String third = secret("third password", "quietest-horse-battery");
        api.resetPassword(fresh, sessionToken, third).is(200);
        api.resetPassword(fresh, sessionToken, third).is(400);
        tokens(api, fresh, third);
    }

    private String tokens(ApiClient api, String email, String password) {
        Answer answer = api.logIn(email, password).is(200);
        secret("refresh " + secrets.size(), answer.text("refresh"));
        return secret("access " + secrets.size(), answer.text("access"));
    }

    private void noteHashesAndKeys(RunningChancery chancery, Path data) throws IOException {
        MongoClient mongo = chancery.bean(MongoClient.class);
        var database = mongo.getDatabase("chancery");
        for (String collection : database.listCollectionNames()) {
            for (Document document : database.getCollection(collection).find()) {
                if (document.get("passwordHash") instanceof String hash) {
                    secret("hash " + secrets.size(), hash);
                    chancery.bean(DataKeys.class)
                            .find(document.getString("_id"))
                            .ifPresent(key -> secret("data key " + secrets.size(), key.toBase64()));
                }
            }
        }
        chancery.bean(JdbcTemplate.class)
                .query(
                        "SELECT purpose, key_id, master_key_id, wrapped FROM service_key WHERE wrapped IS NOT NULL",
                        row -> {
                            String purpose = row.getString(1);
                            WrappedKey key = new WrappedKey(row.getString(2), row.getString(3), row.getBytes(4));
                            secret(
                                    purpose + " key",
                                    chancery.bean(MasterKeys.class)
                                            .unwrap(key, purpose)
                                            .toBase64());
                        });
        assertThat(secrets).containsKeys("address-hash key", "event-mac key");
        try (Stream<Path> files = Files.walk(data.resolve("keys"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                noteKeyFile(file);
            }
        }
    }

    private void noteKeyFile(Path file) throws IOException {
        if (file.toString().endsWith("jwks.json")) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            if (line.length() > 20 && !line.startsWith("-----")) {
                secret("key " + file.getFileName() + " " + secrets.size(), line.strip());
            }
        }
    }

    private String secret(String what, String value) {
        secrets.put(what, value);
        return value;
    }

    private String personal(String what, String value) {
        personal.put(what, value);
        return value;
    }

    private static List<String> found(Map<String, String> values, List<String> lines) {
        List<String> found = new ArrayList<>();
        values.forEach((what, value) -> lines.stream()
                .filter(line -> containsWord(line, value))
                .findFirst()
                .ifPresent(line -> found.add(what + " in: " + line)));
        return found;
    }

    /** Finds a code of six digits, but not inside a longer number. */
    private static boolean containsWord(String line, String value) {
        return value.length() > 6
                ? line.contains(value)
                : Pattern.compile("(?<![\\w.])" + value + "(?![\\w.])")
                        .matcher(line)
                        .find();
    }

    /** Lines at INFO and above, with the lines of their stack traces. */
    private static List<String> withoutDebug(List<String> lines) {
        List<String> kept = new ArrayList<>();
        boolean debug = false;
        for (String line : lines) {
            if (line.matches("^\\d{4}-\\d\\d-\\d\\dT.*")) {
                debug = DEBUG_LINE.matcher(line).matches();
            }
            if (!debug) {
                kept.add(line);
            }
        }
        return kept;
    }
}
