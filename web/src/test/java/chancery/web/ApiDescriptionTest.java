package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.description.ApiDescription;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiDescriptionTest extends HttpTest {
    @Test
    void the_document_is_public() {
        HttpResponse<String> answer = send(to("/openapi.json"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo(ApiDescription.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/"})
    void the_page_loads_nothing_from_other_origins(String path) {
        HttpResponse<String> page = send(to(path));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.body()).doesNotContain("//");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/docs.js", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css"})
    void every_file_that_the_page_loads_is_served(String path) {
        assertThat(send(to("/docs/")).body()).contains("\"" + path + "\"");
        HttpResponse<String> asset = send(to(path));
        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(path.endsWith("css") ? "text/css" : "text/javascript");
        assertThat(asset.body()).isNotEmpty();
    }
}
