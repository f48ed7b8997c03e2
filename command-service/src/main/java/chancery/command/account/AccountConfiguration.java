package chancery.command.account;

import chancery.eventstore.log.EventRows;
import chancery.web.credentials.RouteAccess;
import chancery.web.credentials.TokenVerifier;
import chancery.web.route.Route;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The account's aggregate and endpoints, and this service's hand on the guarded routes. */
@Configuration(proxyBeanMethods = false)
@Import({
    Account.class,
    SignUpEndpoint.class,
    ChangeEmailEndpoint.class,
    ChangePasswordEndpoint.class,
    SettingsEndpoint.class
})
public class AccountConfiguration {

    @Bean
    AccountHistory accountHistory(EventRows rows) {
        return new AccountHistory(rows);
    }

    @Bean
    RouteAccess commandRoutes(TokenVerifier commandTokenVerifier, AccountHistory history) {
        return new RouteAccess(
                Set.of(
                        Route.CHANGE_EMAIL.by("PATCH"),
                        Route.CHANGE_PASSWORD.by("PATCH"),
                        Route.SETTINGS.by("PUT"),
                        Route.SETTINGS.by("PATCH")),
                commandTokenVerifier,
                new AccountSessions(history));
    }
}
