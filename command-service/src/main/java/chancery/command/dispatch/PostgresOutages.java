package chancery.command.dispatch;

import chancery.eventstore.opening.StoreNotOpen;
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

    @Override
    public boolean isOutage(Throwable failure) {
        return switch (failure) {
            case StoreNotOpen notYet -> true;
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
     * Class 08 is the connection, 57 an operator's intervention (a shutdown), 53 a lack of resources (connections, disk),
     * 25006 a server that takes no writes: one that was a primary before; 25P04 ends a transaction that took too long.
     */
    private static boolean isAway(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("57")
                        || sqlState.startsWith("53")
                        || sqlState.equals("25006")
                        || sqlState.equals("25P04"));
    }
}
