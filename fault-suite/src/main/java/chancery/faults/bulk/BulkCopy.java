package chancery.faults.bulk;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows of one table in the text format of PostgreSQL's {@code COPY}. */
final class BulkCopy {
    private final String target;
    private final StringBuilder rows = new StringBuilder();

    /** Rows for a table; the target names it and its columns, as in {@code data_key (account_id, key_id)}. */
    BulkCopy(String target) {
        this.target = target;
    }

    void row(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            rows.append(i == 0 ? "" : "\t");
            append(values[i]);
        }
        rows.append('\n');
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            rows.append("\\N");
        } else if (value instanceof byte[] bytes) {
            rows.append("\\\\x").append(HexFormat.of().formatHex(bytes));
        } else {
            rows.append(value.toString()
                    .replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n")
                    .replace("\r", "\\r"));
        }
    }

    /** Copies the rows in the current transaction of the connection. */
    void into(Connection connection) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + target + " FROM STDIN", new StringReader(rows.toString()));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
