package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "chancery.web.cors-origins=https://app.example.org")
class CorsTest extends HttpTest {
    @Test
    void a_page_of_a_configured_origin_may_read_answers() {
        assertThat(raw(
                        "OPTIONS",
                        "/api/users/settings/",
                        "Origin: https://app.example.org\r\nAccess-Control-Request-Method: PATCH\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .contains("Access-Control-Allow-Origin: https://app.example.org")
                .contains("PATCH")
                .contains("Authorization, Content-Type");
        assertThat(raw("GET", "/api/users/settings/", "Origin: https://app.example.org\r\n\r\n"))
                .startsWith("HTTP/1.1 401")
                .contains("Access-Control-Allow-Origin: https://app.example.org")
                .contains("Vary: Origin");
    }

    @Test
    void a_page_of_another_origin_may_not_read_answers() {
        assertThat(raw("GET", "/api/users/settings/", "Origin: https://evil.example.org\r\n\r\n"))
                .startsWith("HTTP/1.1 401")
                .doesNotContain("Access-Control");
    }
}
