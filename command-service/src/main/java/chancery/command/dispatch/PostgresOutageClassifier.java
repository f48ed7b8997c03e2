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

/** Recognises the exceptions of a PostgreSQL outage before, in and at the end of a transaction. */
final class PostgresOutageClassifier implements OutageClassifier {
    private final WriteFailures failures;

    /**
     * A classifier.
     *
     * @param failures records each outage, whichever statement of a request fails
     */
    PostgresOutageClassifier(WriteFailures failures) {
        this.failures = failures;
    }

    @Override
    public boolean isOutage(Throwable failure) {
        boolean outage = isKnown(failure);
        if (outage) {
            failures.record(failure);
        }
        return outage;
    }

    private static boolean isKnown(Throwable failure) {
        return switch (failure) {
            case StoreNotReady notYet -> true;
            case CannotCreateTransactionException none -> true;
            // The commit or the rollback did not complete: its outcome is unknown.
            case TransactionSystemException unknown -> true;
            case DataAccessResourceFailureException unreachable -> true;
            case TransientDataAccessResourceException unreachable -> true;
            case RecoverableDataAccessException unreachable -> true;
            case QueryTimeoutException slow -> true;
            case SQLTransientConnectionException poolIsEmpty -> true;
            case SQLException error -> isOutage(error.getSQLState());
            default -> false;
        };
    }

    /**
     * Class 08: connection; 57: operator intervention, such as a shutdown; 25P04: transaction timeout.
     */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08")
                        || sqlState.startsWith("57")
                        || sqlState.equals("25P04")
                        || sqlState.equals(WriteErrorCodes.TOO_MANY_CONNECTIONS)
                        || WriteErrorCodes.isWriteFailure(sqlState));
    }
}
