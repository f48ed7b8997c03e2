package chancery.web.security;

import chancery.web.route.RoutedRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Passes every request of a known route: its path is in the route table, letter for letter, and every method gets its
 * answer, TRACE its 405. Requests to the management port are checked strictly.
 */
final class RoutedFirewall extends StrictHttpFirewall {

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return RoutedRequest.isRouted(request) ? new Passed(request) : super.getFirewalledRequest(request);
    }

    private static final class Passed extends FirewalledRequest {

        Passed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public void reset() {}
    }
}
