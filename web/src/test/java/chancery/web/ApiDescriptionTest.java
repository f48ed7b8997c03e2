package chancery.web;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.web.description.ApiDescription;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ApiDescriptionTest extends HttpTest {
    @Test
    void the_document_is_public() {
        HttpResponse<String> answer = send(to("/openapi.json"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo(ApiDescription.json());
    }

    @Test
    void the_document_for_generators_differs_only_in_describing_no_forms() {
        JsonNode whole = ApiDescription.document();
        JsonNode jsonOnly =
                JsonMapper.shared().readTree(send(to("/openapi-json.json")).body());

        assertThat(contents(whole)).contains("multipart/form-data", "application/x-www-form-urlencoded");
        assertThat(contents(jsonOnly)).isNotEmpty().containsOnly("application/json");
        assertThat(withoutContents(jsonOnly)).isEqualTo(withoutContents(whole));
        assertThat(whole.at("/info/description").asString()).contains("/openapi-json.json");
    }

    private static List<String> contents(JsonNode document) {
        return document.findValues("requestBody").stream()
                .flatMap(body -> body.path("content").propertyNames().stream())
                .toList();
    }

    private static JsonNode withoutContents(JsonNode document) {
        JsonNode copy = document.deepCopy();
        copy.findValues("requestBody").forEach(body -> ((ObjectNode) body.path("content")).retain("application/json"));
        return copy;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/openapi-json.json"})
    void a_document_that_the_client_has_is_not_sent_again(String path) {
        String tag = send(to(path)).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = send(to(path).header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(send(to(path).header("If-None-Match", "\"another\"")).statusCode())
                .isEqualTo(200);
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
