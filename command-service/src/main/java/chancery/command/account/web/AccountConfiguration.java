package chancery.command.account.web;

import chancery.command.account.AccountHistory;
import chancery.command.account.domain.Account;
import chancery.eventstore.log.EventRows;
import chancery.web.credentials.AccessTokenProvider;
import chancery.web.credentials.TokenVerifier;
import chancery.web.route.Service;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Registers the aggregate, reads its history, and checks the tokens of this service's endpoints. */
@Configuration(proxyBeanMethods = false)
@Import(Account.class)
public class AccountConfiguration {
    @Bean
    AccountHistory accountHistory(EventRows rows) {
        return new AccountHistory(rows);
    }

    @Bean
    AccessTokenProvider commandTokens(TokenVerifier commandTokenVerifier, AccountHistory history) {
        return new AccessTokenProvider(Service.COMMAND, commandTokenVerifier, new AccountSessions(history));
    }
}
