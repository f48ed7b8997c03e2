package chancery.web.security;

import chancery.web.route.RoutedRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Accepts every request of a known route. The route table contains its exact path, and later filters answer every
 * method, TRACE with 405. Spring's strict checks apply to the management port only.
 */
final class RoutedFirewall extends StrictHttpFirewall {
    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return RoutedRequest.isRouted(request) ? new Accepted(request) : super.getFirewalledRequest(request);
    }

    private static final class Accepted extends FirewalledRequest {
        Accepted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void reset() {}
    }
}
