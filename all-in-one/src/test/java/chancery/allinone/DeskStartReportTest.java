package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeskStartReportTest {
    private static final String WEB = "http://127.0.0.1:8888";

    @Test
    void an_issuer_at_another_local_port_is_reported() {
        assertThat(DeskStartReport.isOtherLocalPort("http://localhost:8080", WEB))
                .isTrue();
        assertThat(DeskStartReport.isOtherLocalPort("http://127.0.0.1", WEB)).isTrue();
    }

    @Test
    void an_issuer_at_the_own_port_or_at_a_gateway_is_not_reported() {
        assertThat(DeskStartReport.isOtherLocalPort("http://localhost:8888/", WEB))
                .isFalse();
        assertThat(DeskStartReport.isOtherLocalPort("https://auth.example.com", WEB))
                .isFalse();
        assertThat(DeskStartReport.isOtherLocalPort("http://auth.example.com:8080", WEB))
                .isFalse();
    }
}
