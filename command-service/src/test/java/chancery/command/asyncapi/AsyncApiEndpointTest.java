package chancery.command.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.command.Answer;
import chancery.command.RunningService;
import chancery.contracts.feed.FeedDocument;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AsyncApiEndpointTest {
    private final RunningService service = RunningService.shared();

    @Test
    void the_asyncapi_document_is_public() {
        Answer answer = service.client().get("/asyncapi.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(new String(FeedDocument.json(), StandardCharsets.UTF_8));
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=300, public");
    }

    @Test
    void a_document_that_the_client_has_is_not_sent_again() {
        String tag = service.client().get("/asyncapi.json").header("ETag");

        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(service.client().getUnless(tag, "/asyncapi.json").status()).isEqualTo(304);
        assertThat(service.client().getUnless("\"another\"", "/asyncapi.json").status())
                .isEqualTo(200);
    }

    @Test
    void an_invalid_token_is_ignored() {
        assertThat(service.client().with("of.another.age").get("/asyncapi.json").status())
                .isEqualTo(200);
    }

    @Test
    void other_methods_are_not_allowed() {
        Answer answer = service.client().post("/asyncapi.json", "{}");

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
}
