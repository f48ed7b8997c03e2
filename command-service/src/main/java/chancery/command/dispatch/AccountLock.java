package chancery.command.dispatch;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets the commands of one account pass one after the other, across all instances, from before the account is loaded
 * until its transaction ends. Correctness does not rest on it (a stream takes each sequence once), but many at once
 * would else lose race after race.
 */
final class AccountLock implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Any number that nobody else locks with; {@code "acct"} in ASCII. */
    private static final int SPACE = 0x61636374;

    private final JdbcTemplate jdbc;

    AccountLock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @SuppressWarnings("NullAway") // Handlers may return nothing, and Axon passes that on.
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        if (work.getMessage().getPayload() instanceof Command<?> command) {
            jdbc.query("SELECT pg_advisory_xact_lock(?, hashtext(?))", row -> {}, SPACE, command.accountId());
        }
        return chain.proceed();
    }
}
