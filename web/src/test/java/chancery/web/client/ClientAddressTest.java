package chancery.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
    @Test
    void an_ipv6_client_is_counted_by_its_64_network() {
        assertThat(address("2001:db8:1:2:3:4:5:6").group())
                .isEqualTo(address("2001:db8:1:2:ffff::1").group());
        assertThat(address("2001:db8:1:2:3:4:5:6").group())
                .isNotEqualTo(address("2001:db8:1:3:3:4:5:6").group());
        assertThat(address("192.0.2.1").group()).isEqualTo("192.0.2.1");
    }

    @Test
    void an_ipv4_address_mapped_into_ipv6_is_the_ipv4_address() {
        assertThat(address("::ffff:192.0.2.1")).isEqualTo(address("192.0.2.1"));
    }

    @Test
    void an_ipv6_address_has_one_spelling() {
        assertThat(address("2001:DB8::1")).isEqualTo(address("2001:db8:0:0::1"));
        assertThat(address("fe80::1%eth0")).isEqualTo(address("fe80::1"));
    }

    @Test
    void a_text_that_is_no_address_causes_no_dns_lookup() {
        for (String text :
                List.of("localhost", "1.2.3", "1.2.3.04", "256.1.1.1", "1.2.3.4.", "", ":", "::1::", "example.org")) {
            assertThat(ClientAddress.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void without_trusted_proxies_the_peer_is_the_client() {
        assertThat(client(List.of(), "192.0.2.9", "198.51.100.1")).isEqualTo("192.0.2.9");
    }

    @Test
    void the_header_of_an_untrusted_peer_is_ignored() {
        assertThat(client(List.of("10.0.0.0/8"), "192.0.2.9", "198.51.100.1")).isEqualTo("192.0.2.9");
    }

    @Test
    void behind_the_gateway_each_client_has_its_own_address() {
        assertThat(client(List.of("10.0.0.0/8"), "10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
    }

    @Test
    void the_last_untrusted_address_is_the_client() {
        assertThat(client(List.of("10.0.0.0/8", "fd00::/8"), "10.1.2.3", "1.1.1.1, 198.51.100.1, fd00::7 , 10.9.9.9"))
                .isEqualTo("198.51.100.1");
        assertThat(client(List.of("10.0.0.0/8"), "10.1.2.3", "garbage, 198.51.100.1"))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void several_headers_are_one_list() {
        MockHttpServletRequest request = from("10.1.2.3");
        request.addHeader("X-Forwarded-For", "1.1.1.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1");
        assertThat(new TrustedProxies(List.of("10.0.0.0/8")).clientOf(request).text())
                .isEqualTo("198.51.100.1");
    }

    @Test
    void a_hop_that_is_no_address_leaves_the_nearest_proxy_as_client() {
        assertThat(client(List.of("10.0.0.0/8"), "10.1.2.3", "198.51.100.1, unknown"))
                .isEqualTo("10.1.2.3");
        assertThat(client(List.of("10.0.0.0/8"), "10.1.2.3", "198.51.100.1, unknown, 10.5.5.5"))
                .isEqualTo("10.5.5.5");
    }

    @Test
    void a_hop_may_carry_a_port() {
        assertThat(client(List.of("10.0.0.0/8"), "10.1.2.3", "198.51.100.1:4711"))
                .isEqualTo("198.51.100.1");
        assertThat(client(List.of("10.0.0.0/8"), "10.1.2.3", "[2001:db8::1]:4711"))
                .isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void a_network_holds_exactly_its_addresses() {
        TrustedProxies proxies = new TrustedProxies(List.of("192.0.2.128/25", "2001:db8::/33", "198.51.100.7"));
        assertThat(proxies.clientOf(forwarded("192.0.2.128")).text()).isEqualTo("1.1.1.1");
        assertThat(proxies.clientOf(forwarded("192.0.2.127")).text()).isEqualTo("192.0.2.127");
        assertThat(proxies.clientOf(forwarded("2001:db8:7fff::1")).text()).isEqualTo("1.1.1.1");
        assertThat(proxies.clientOf(forwarded("2001:db8:8000::1")).text()).startsWith("2001:db8:8000");
        assertThat(proxies.clientOf(forwarded("198.51.100.7")).text()).isEqualTo("1.1.1.1");
        assertThat(proxies.clientOf(forwarded("198.51.100.8")).text()).isEqualTo("198.51.100.8");
    }

    @Test
    void a_malformed_network_stops_startup_with_the_name_of_the_setting() {
        for (String malformed :
                List.of("10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0/8", "proxy.example.org", "10.0.0.0/")) {
            assertThatThrownBy(() -> new WebSettings(List.of(malformed), List.of(), Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(malformed);
        }
    }

    @Test
    void a_malformed_origin_stops_startup_with_the_name_of_the_setting() {
        for (String malformed : List.of("*", "app.example.org", "https://app.example.org/", "null")) {
            assertThatThrownBy(() -> new WebSettings(List.of(), List.of(malformed), Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(malformed);
        }
    }

    @Test
    void an_address_prints_as_stars() {
        assertThat(address("192.0.2.1")).hasToString("ClientAddress[***]");
    }

    private static String client(List<String> trusted, String peer, String forwardedFor) {
        MockHttpServletRequest request = from(peer);
        request.addHeader("X-Forwarded-For", forwardedFor);
        return new TrustedProxies(trusted).clientOf(request).text();
    }

    private static MockHttpServletRequest forwarded(String peer) {
        MockHttpServletRequest request = from(peer);
        request.addHeader("X-Forwarded-For", "1.1.1.1");
        return request;
    }

    private static MockHttpServletRequest from(String peer) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        return request;
    }

    private static ClientAddress address(String literal) {
        return ClientAddress.of(literal).orElseThrow();
    }
}
