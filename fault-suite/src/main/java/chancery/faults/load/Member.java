package chancery.faults.load;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** An account as the visitor knows it who owns it; dropped once a change's outcome is unknown. */
final class Member {

    private static final JsonMapper JSON = new JsonMapper();

    final String id;
    String email;
    String password;
    String token;
    String usedCode = "";

    Member(String email, String password, String token) {
        this.id = subjectOf(token);
        this.email = email;
        this.password = password;
        this.token = token;
    }

    /** The account's id, from the middle part of its access token. */
    private static String subjectOf(String token) {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return JSON.readTree(new String(claims, StandardCharsets.UTF_8))
                .path("sub")
                .asString();
    }
}
