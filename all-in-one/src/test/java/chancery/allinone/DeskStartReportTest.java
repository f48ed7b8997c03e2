package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeskStartReportTest {

    private static final String WEB = "http://127.0.0.1:8888";

    @Test
    void tokens_that_name_another_port_of_this_machine_are_told() {
        assertThat(DeskStartReport.isOtherLocalPort("http://localhost:8080", WEB))
                .isTrue();
        assertThat(DeskStartReport.isOtherLocalPort("http://127.0.0.1", WEB)).isTrue();
    }

    @Test
    void the_port_itself_is_not_and_neither_is_an_address_of_a_gateway() {
        assertThat(DeskStartReport.isOtherLocalPort("http://localhost:8888/", WEB))
                .isFalse();
        assertThat(DeskStartReport.isOtherLocalPort("https://auth.example.com", WEB))
                .isFalse();
        assertThat(DeskStartReport.isOtherLocalPort("http://auth.example.com:8080", WEB))
                .isFalse();
    }
}
