package chancery.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RequestContextsTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final RequestContexts contexts = new RequestContexts(new TrustedProxies(List.of()));
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void a_request_id_is_generated_and_the_clients_one_becomes_the_correlation_id() {
        request.addHeader("X-Request-Id", "order-66.a_B");
        RequestContext context = contexts.of(request);
        assertThat(context.requestId()).matches("[0-9a-f]{32}");
        assertThat(context.correlationId()).isEqualTo("order-66.a_B");
    }

    @Test
    void a_correlation_id_takes_precedence_over_a_request_id() {
        request.addHeader("X-Request-Id", "request");
        request.addHeader("X-Correlation-Id", "correlation");
        assertThat(contexts.of(request).correlationId()).isEqualTo("correlation");
    }

    @Test
    void a_malformed_correlation_id_is_ignored() {
        for (String malformed : List.of("", "eve@b.org", "a b", "x".repeat(65), "a\nb", "ä")) {
            MockHttpServletRequest odd = new MockHttpServletRequest();
            odd.addHeader("X-Request-Id", malformed);
            RequestContext context = contexts.of(odd);
            assertThat(context.correlationId()).as(malformed).isEqualTo(context.requestId());
        }
    }

    @Test
    void a_user_agent_is_bounded_and_without_control_characters() {
        request.addHeader("User-Agent", "Agent\t7\u0001" + "x".repeat(1000));
        assertThat(contexts.of(request).userAgent().orElseThrow())
                .startsWith("Agent 7 x")
                .hasSize(512);
        assertThat(contexts.of(new MockHttpServletRequest()).userAgent()).isEmpty();
    }

    @Test
    void a_malformed_trace_parent_is_ignored() {
        request.addHeader("traceparent", TRACE);
        assertThat(contexts.of(request).traceparent()).contains(TRACE);
        for (String malformed : List.of(
                "",
                TRACE + "-x",
                TRACE.toUpperCase(Locale.ROOT),
                TRACE.replaceFirst("^00", "ff"),
                TRACE.replace("4bf92f3577b34da6a3ce929d0e0e4736", "0".repeat(32)),
                TRACE.replace("00f067aa0ba902b7", "0".repeat(16)))) {
            MockHttpServletRequest odd = new MockHttpServletRequest();
            odd.addHeader("traceparent", malformed);
            assertThat(contexts.of(odd).traceparent()).as(malformed).isEmpty();
        }
    }

    @Test
    void a_trace_parent_with_some_zeros_or_a_later_version_is_kept() {
        for (String odd : List.of(
                "00-00000000000000000000000000000001-0000000000000001-00",
                "00-10000000000000000000000000000000-1000000000000000-00",
                "fe-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")) {
            MockHttpServletRequest traced = new MockHttpServletRequest();
            traced.addHeader("traceparent", odd);
            assertThat(contexts.of(traced).traceparent()).contains(odd);
        }
    }

    @Test
    void a_context_prints_no_personal_data() {
        request.addHeader("User-Agent", "eves-phone");
        assertThat(contexts.of(request).toString()).doesNotContain("eves-phone", "127.0.0.1");
    }
}
