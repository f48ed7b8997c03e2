package chancery.faults.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** A virtual user's view of its account. The user drops the account when the outcome of a change is unknown. */
final class TestAccount {
    private static final JsonMapper JSON = new JsonMapper();

    final String id;
    String email;
    String password;
    String token;
    String usedCode = "";

    TestAccount(String email, String password, String token) {
        this.id = subjectOf(token);
        this.email = email;
        this.password = password;
        this.token = token;
    }

    /** Decodes the subject of the access token: the account id. */
    private static String subjectOf(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JSON.readTree(new String(claims, StandardCharsets.UTF_8))
                .path("sub")
                .asString();
    }
}
