package chancery.command.dispatch;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Runs the commands of one account one after another across all processes. Holds the lock from before the load to the
 * end of the transaction. The lock prevents lost races, not wrong results: a stream accepts each sequence once.
 */
final class AccountLock implements MessageHandlerInterceptor<CommandMessage<?>> {
    /** Advisory locks of this class; {@code "acct"} in ASCII. */
    private static final int LOCK_SPACE = 0x61636374;

    private final JdbcTemplate jdbc;

    AccountLock(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @SuppressWarnings("NullAway") // Axon passes on the null of a handler that returns nothing.
    public Object handle(UnitOfWork<? extends CommandMessage<?>> work, InterceptorChain chain) throws Exception {
        if (work.getMessage().getPayload() instanceof Command<?> command) {
            jdbc.query("SELECT pg_advisory_xact_lock(?, hashtext(?))", row -> {}, LOCK_SPACE, command.accountId());
        }
        return chain.proceed();
    }
}
