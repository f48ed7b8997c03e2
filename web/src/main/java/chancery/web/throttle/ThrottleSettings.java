package chancery.web.throttle;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.throttles}, each like {@code 200/1h} or {@code off}.
 *
 * @param signUp sign-ups per client address
 * @param changeSettings changes of the settings per account; bounds how fast its stream of events grows
 * @param changeEmail changes of the e-mail address per account; each attempt reveals whether an address is taken
 * @param changePassword changes of the password per account; each attempt is a guess at the old password
 * @param resetRequestAddress requests of a reset code per e-mail address, known or not; the default allows three in an hour
 * @param resetRequestClient requests of a reset code per client address
 * @param resetTryClient attempts with a reset code per client address
 * @param resetPasswordClient attempts with a session token per client address
 * @param loginAccount failed log-ins for one e-mail address from one client address
 * @param loginClient failed log-ins from one client address, for any account
 */
@ConfigurationProperties("chancery.throttles")
public record ThrottleSettings(
        @DefaultValue("200/1h") Limit signUp,
        @DefaultValue("100/1d") Limit changeSettings,
        @DefaultValue("60/1d") Limit changeEmail,
        @DefaultValue("60/1d") Limit changePassword,
        @DefaultValue("5/1h") Limit resetRequestAddress,
        @DefaultValue("60/1h") Limit resetRequestClient,
        @DefaultValue("120/1h") Limit resetTryClient,
        @DefaultValue("120/1h") Limit resetPasswordClient,
        @DefaultValue("20/15m") Limit loginAccount,
        @DefaultValue("200/15m") Limit loginClient) {}
