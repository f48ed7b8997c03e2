package chancery.start.part;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadConcernLevel;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What every read and write in MongoDB guarantees: a read goes to the primary and sees only what a majority of the replica set
 * holds; an acknowledged write is in the journals of a majority.
 */
public final class MongodbGuarantees {
    /** An acknowledged write survives the loss of a member. */
    public static final WriteConcern WRITE = WriteConcern.MAJORITY.withJournal(true);
    /** A read sees nothing that a new primary could lack. */
    public static final ReadConcern READ = ReadConcern.MAJORITY;
    /** Another member may lack the newest writes. */
    public static final ReadPreference PREFERENCE = ReadPreference.primary();

    private MongodbGuarantees() {}

    static MongoClientSettings.Builder of(MongoClientSettings.Builder client) {
        return client.writeConcern(WRITE).readConcern(READ).readPreference(PREFERENCE);
    }

    /**
     * Refuses an address that asks for something else, since it would not be granted.
     *
     * @throws IllegalArgumentException with the options to remove, and without the address
     */
    static void requireUnweakened(ConnectionString address) {
        List<String> weak = new ArrayList<>();
        ReadPreference preference = address.getReadPreference();
        if (preference != null && !preference.equals(PREFERENCE)) {
            weak.add("readPreference=" + preference.getName());
        }
        ReadConcern read = address.getReadConcern();
        if (read != null && read.getLevel() != ReadConcernLevel.MAJORITY) {
            weak.add("readConcernLevel=" + read.getLevel().getValue());
        }
        addWeak(address.getWriteConcern(), weak);
        if (!weak.isEmpty()) {
            throw new IllegalArgumentException(MongodbAddress.URI + " asks for " + String.join(", ", weak)
                    + ": remove that. A read from another member, or of what no majority holds, could accept a revoked"
                    + " session; another write concern could lose one. Chancery reads from the primary with read"
                    + " concern majority, and writes with w=majority and journal=true");
        }
    }

    private static void addWeak(@Nullable WriteConcern write, List<String> weak) {
        if (write == null) {
            return;
        }
        Object acknowledgements = write.getWObject();
        if (acknowledgements != null && !acknowledgements.equals(WRITE.getWObject())) {
            weak.add("w=" + acknowledgements);
        }
        if (Boolean.FALSE.equals(write.getJournal())) {
            weak.add("journal=false");
        }
        if (write.getWTimeout(TimeUnit.MILLISECONDS) != null) {
            weak.add("wTimeoutMS");
        }
    }
}
