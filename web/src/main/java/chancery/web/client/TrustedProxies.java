package chancery.web.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose {@code X-Forwarded-For} is trusted. Each proxy appends the address of its caller, so the list is read
 * from its end: the first address that is not a trusted proxy is the client's. The client itself may have sent everything
 * before it.
 */
final class TrustedProxies {
    private static final String HEADER = "X-Forwarded-For";

    private final List<Network> networks;

    TrustedProxies(List<String> cidrs) {
        this.networks = cidrs.stream().map(Network::of).toList();
    }

    ClientAddress clientOf(HttpServletRequest request) {
        String client = request.getRemoteAddr();
        if (isTrusted(client)) {
            String[] hops = String.join(",", Collections.list(request.getHeaders(HEADER)))
                    .split(",", -1);
            client = lastUntrusted(client, hops);
        }
        return ClientAddress.of(client).orElse(ClientAddress.UNKNOWN);
    }

    /** A hop that is not an address ends the search; the proxy after it counts as the client. */
    private String lastUntrusted(String peer, String[] hops) {
        String nearest = peer;
        for (int i = hops.length - 1; i >= 0 && isTrusted(nearest); i--) {
            Optional<String> hop = address(hops[i].strip());
            if (hop.isEmpty()) {
                return nearest;
            }
            nearest = hop.get();
        }
        return nearest;
    }

    private boolean isTrusted(String address) {
        return ClientAddress.bytes(address)
                .filter(bytes -> networks.stream().anyMatch(network -> network.contains(bytes)))
                .isPresent();
    }

    /** Some proxies append a port, with an IPv6 address in brackets. */
    private static Optional<String> address(String hop) {
        String bare = hop.replaceFirst("^\\[([^\\]]*)\\](?::\\d+)?$", "$1").replaceFirst("^([\\d.]+):\\d+$", "$1");
        return Optional.of(bare).filter(ClientAddress::isLiteral);
    }
}
