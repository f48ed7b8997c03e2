package chancery.command.recovery;

import chancery.command.account.AccountHistory;
import chancery.command.account.domain.EmailClaims;
import chancery.command.account.domain.RecoveryRules;
import chancery.command.dispatch.CommandDispatcher;
import chancery.contracts.recovery.ResetCodes;
import chancery.eventstore.key.SharedKey;
import chancery.eventstore.startup.StoreClock;
import chancery.eventstore.startup.StoreStartup;
import chancery.start.key.KeySettings;
import chancery.start.recovery.RecoverySettings;
import chancery.task.PeriodicTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of the recovery. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RecoverySettings.class, KeySettings.class})
public class RecoveryConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryConfiguration.class);
    private static final int ADVISED_DIGITS = 6;
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    SharedKey resetCodeKey(KeySettings settings) {
        return new SharedKey("reset-code", settings.resetCodeKey());
    }

    @Bean
    RecoveryRules recoveryRules(RecoverySettings settings, SharedKey resetCodeKey, StoreClock clock) {
        if (settings.codeDigits() < ADVISED_DIGITS) {
            LOG.warn(
                    "Reset codes of {} digits are easy to guess; set chancery.recovery.code-digits to {} or more",
                    settings.codeDigits(),
                    ADVISED_DIGITS);
        }
        return new RecoveryRules(
                new ResetCodes(resetCodeKey.key(), settings.codeDigits()),
                settings.codeLifetime(),
                settings.sessionTokenLifetime(),
                clock.clock());
    }

    @Bean
    RecoveryAnswers recoveryAnswers(RecoverySettings settings) {
        return new RecoveryAnswers(settings);
    }

    @Bean
    ResetCounts resetCounts(MeterRegistry meters) {
        return new ResetCounts(meters);
    }

    @Bean
    ResetCodeLockout resetCodeLockout(
            JdbcTemplate jdbc, DataSource dataSource, StoreClock clock, RecoverySettings settings) {
        return new ResetCodeLockout(
                jdbc,
                new TransactionTemplate(new JdbcTransactionManager(dataSource)),
                clock.clock(),
                settings.triesPerClient(),
                settings.triesPerAccount(),
                settings.triesPeriod());
    }

    @Bean
    Recovery recovery(
            EmailClaims claims,
            AccountHistory history,
            ResetCodeLockout lockout,
            CommandDispatcher dispatch,
            StoreStartup store,
            StoreClock clock) {
        return new Recovery(claims, history, lockout, dispatch, store, clock.clock());
    }

    @Bean
    PeriodicTask resetCodeTriesCleanup(ResetCodeLockout lockout) {
        return new PeriodicTask("reset-code-tries-cleanup", CLEANUP_INTERVAL, lockout::deleteExpired)
                .withInitialDelay(CLEANUP_INTERVAL);
    }
}
