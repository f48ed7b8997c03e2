package chancery.command.account.web;

import chancery.command.account.AccountHistory;
import chancery.command.account.AccountSnapshotForm;
import chancery.command.account.LoadMeters;
import chancery.command.account.domain.Account;
import chancery.command.account.domain.session.RevokedSessions;
import chancery.eventstore.axon.AccountAggregate;
import chancery.eventstore.inbox.EndedSessions;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.session.SessionRows;
import chancery.eventstore.session.SessionState;
import chancery.eventstore.snapshot.AccountStreams;
import chancery.task.PeriodicTask;
import chancery.web.credentials.AccessTokenProvider;
import chancery.web.credentials.TokenVerifier;
import chancery.web.route.Service;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Registers the aggregate, its snapshots and session rows, and checks the tokens of this service's endpoints. */
@Configuration(proxyBeanMethods = false)
@Import(Account.class)
public class AccountConfiguration {
    private static final Duration CLEANUP_INTERVAL = Duration.ofHours(1);

    /** Longer than a release beside another one, which would otherwise read all events once more. */
    private static final Duration UNUSED_SNAPSHOTS = Duration.ofDays(30);

    @Bean
    AccountStreams<Account> accountStreams(JdbcTemplate jdbc, EventRows rows, DataKeys keys, MeterRegistry meters) {
        return new AccountStreams<>(jdbc, rows, keys, new AccountSnapshotForm(), new LoadMeters(meters));
    }

    @Bean
    SessionRows sessionRows(JdbcTemplate jdbc, ServiceKeys keys) {
        return new SessionRows(jdbc, keys);
    }

    @Bean
    AccountAggregate accountAggregate(AccountStreams<Account> streams, SessionRows sessions) {
        return new AccountAggregate(
                streams,
                sessions,
                () -> Account.sessionAfterCommand()
                        .map(after -> new SessionState(after.epoch(), after.sparedSession(), after.disabled())));
    }

    @Bean
    AccountHistory accountHistory(AccountStreams<Account> streams) {
        return new AccountHistory(streams);
    }

    /** In one statement: the sessions that the appender has recorded, and those whose end is still in the inbox. */
    @Bean
    RevokedSessions revokedSessions(JdbcTemplate jdbc, ServiceKeys keys) {
        return new EndedSessions(jdbc, keys)::isEnded;
    }

    @Bean
    AccessTokenProvider commandTokens(
            TokenVerifier commandTokenVerifier, SessionRows rows, RevokedSessions revoked, AccountHistory history) {
        return new AccessTokenProvider(
                Service.COMMAND, commandTokenVerifier, new AccountSessions(rows, revoked, history));
    }

    @Bean
    PeriodicTask snapshotCleanup(AccountStreams<Account> streams) {
        return new PeriodicTask(
                        "snapshot-cleanup", CLEANUP_INTERVAL, () -> streams.deleteOtherRevisions(UNUSED_SNAPSHOTS))
                .withInitialDelay(CLEANUP_INTERVAL);
    }
}
