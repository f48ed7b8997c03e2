package chancery.query.login;

import chancery.web.throttle.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many log-ins may fail, each like {@code 20/15m} or {@code off}.
 *
 * @param loginAccount log-ins that failed, for one address from one client address
 * @param loginClient log-ins that failed, from one client address, whatever the account
 */
@ConfigurationProperties("chancery.throttles")
public record LoginSettings(
        @DefaultValue("20/15m") Limit loginAccount,
        @DefaultValue("200/15m") Limit loginClient) {}
