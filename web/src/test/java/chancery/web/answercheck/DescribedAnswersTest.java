package chancery.web.answercheck;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescribedAnswersTest {
    private static final HttpHeaders WITH_ID =
            HttpHeaders.of(Map.of("X-Request-Id", List.of("1")), (name, value) -> true);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /api/auth/signup/                | 201 | {"email":"a@b.example","phoneNumber":""}
            POST  | /api/auth/signup                 | 400 | {"email":["taken"],"password":["short","common"]}
            POST  | /api/auth/signup/                | 400 | {"detail":"JSON parse error - x"}
            PATCH | /api/auth/change-email/          | 400 | {"detail":["taken"]}
            GET   | /api/auth/reset-password/?email= | 400 | {"email":["This field may not be blank."]}
            GET   | /api/nothing/                    | 404 | {"detail":"Not found."}
            """)
    void a_described_answer_passes(String method, String target, int status, String body) {
        assertThatCode(() -> DescribedAnswers.verify(method, target, status, WITH_ID, body))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST  | /api/auth/signup/       | 200 | {"email":"a@b.example","phoneNumber":""}
            POST  | /api/auth/signup/       | 201 | {"email":"a@b.example","phoneNumber":"","id":"7"}
            POST  | /api/auth/signup/       | 201 | {"email":"a@b.example"}
            POST  | /api/auth/signup/       | 400 | {"email":"taken"}
            POST  | /api/auth/signup/       | 400 | {"sessionToken":["x"]}
            GET   | /api/users/settings/    | 401 | {"detail":"no","code":"other"}
            GET   | /api/nothing/           | 200 | {}
            """)
    void an_undescribed_answer_fails(String method, String target, int status, String body) {
        assertThatThrownBy(() -> DescribedAnswers.verify(method, target, status, WITH_ID, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(method + " " + target);
    }

    @Test
    void a_missing_header_fails() {
        assertThatThrownBy(() -> DescribedAnswers.verify(
                        "POST", "/api/auth/signup/", 429, WITH_ID, "{\"detail\":\"Request was throttled.\"}"))
                .hasMessageContaining("Retry-After");
    }
}
