package chancery.web.credentials;

import chancery.web.route.RoutedRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Lets a request of a known route pass: its path is one of a table, letter for letter, and an unknown method is
 * answered 405 like any other. What came another way (the management port) is looked at strictly.
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
