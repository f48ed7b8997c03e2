package chancery.examples.resourceserver;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Returns the account of the access token. {@link TokenChecks} verifies the token. */
@SpringBootApplication
@RestController
public class ResourceServer {
    public static void main(String... arguments) {
        SpringApplication.run(ResourceServer.class, arguments);
    }

    /** The account of the caller. */
    @GetMapping("/me")
    Map<String, String> me(@AuthenticationPrincipal Jwt token) {
        return Map.of("account", token.getSubject());
    }
}
