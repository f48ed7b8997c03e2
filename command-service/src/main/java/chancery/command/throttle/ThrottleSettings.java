package chancery.command.throttle;

import chancery.web.throttle.Limit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.throttles}, each like {@code 200/1h} or {@code off}.
 *
 * @param signUp sign-ups per client address
 * @param changeSettings changes of the settings per account
 * @param changeEmail changes of the address per account: each try tells whether an address is taken
 * @param changePassword changes of the password per account: each try is a guess at the old one
 * @param resetRequestAddress reset codes asked for per address, known or not; three in an hour always pass the default
 * @param resetRequestClient reset codes asked for per client address
 * @param resetTryClient codes tried per client address
 * @param resetPasswordClient session tokens shown per client address
 */
@ConfigurationProperties("chancery.throttles")
public record ThrottleSettings(
        @DefaultValue("200/1h") Limit signUp,
        @DefaultValue("600/1h") Limit changeSettings,
        @DefaultValue("60/1h") Limit changeEmail,
        @DefaultValue("60/1h") Limit changePassword,
        @DefaultValue("5/1h") Limit resetRequestAddress,
        @DefaultValue("60/1h") Limit resetRequestClient,
        @DefaultValue("120/1h") Limit resetTryClient,
        @DefaultValue("120/1h") Limit resetPasswordClient) {}
