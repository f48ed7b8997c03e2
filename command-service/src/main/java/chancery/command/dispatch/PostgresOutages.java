package chancery.command.dispatch;

import chancery.eventstore.startup.StoreNotReady;
import chancery.web.error.OutageClassifier;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Knows by what PostgreSQL's absence shows: before, in and at the end of a transaction. */
final class PostgresOutages implements OutageClassifier {

    private final AppendRefusals refusals;

    /**
     * A classifier.
     *
     * @param refusals hears of each outage, whichever statement of a request it met
     */
    PostgresOutages(AppendRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean isOutage(Throwable failure) {
        boolean outage = isKnown(failure);
        if (outage) {
            refusals.hear(failure);
        }
        return outage;
    }

    private static boolean isKnown(Throwable failure) {
        return switch (failure) {
            case StoreNotReady notYet -> true;
            case CannotCreateTransactionException none -> true;
            // The commit or the rollback did not come to its end: nobody knows the outcome.
            case TransactionSystemException unknown -> true;
            case DataAccessResourceFailureException away -> true;
            case TransientDataAccessResourceException away -> true;
            case RecoverableDataAccessException away -> true;
            case QueryTimeoutException slow -> true;
            case SQLTransientConnectionException poolIsEmpty -> true;
            case SQLException error -> isAway(error.getSQLState());
            default -> false;
        };
    }

    /**
     * Class 08 is the connection, 57 an operator's intervention (a shutdown); 25P04 ends a transaction that took too long.
     */
    private static boolean isAway(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("57")
                        || sqlState.equals("25P04")
                        || sqlState.equals(ServerReasons.TOO_MANY_CONNECTIONS)
                        || ServerReasons.isOne(sqlState));
    }
}
