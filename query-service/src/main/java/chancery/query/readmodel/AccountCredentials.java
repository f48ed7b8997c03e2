package chancery.query.readmodel;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * What a log-in and a session are checked against.
 *
 * @param id the account's id
 * @param passwordHash {@code null} once the account is erased
 * @param epoch the credential epoch: the id of the event that last ended the account's sessions
 * @param sparedSession the one session that the last change of password spared
 */
public record AccountCredentials(
        @BsonId String id,
        @Nullable String passwordHash,
        String epoch,
        @Nullable String sparedSession,
        AccountState state,
        long position)
        implements Projected {

    /** Whether a session that began at an epoch still counts. */
    public boolean honours(String sessionId, String sessionEpoch) {
        return epoch.equals(sessionEpoch) || sessionId.equals(sparedSession);
    }

    /** A hash is personal data. */
    @Override
    public String toString() {
        return "AccountCredentials[" + id + " at " + position + "]";
    }
}
