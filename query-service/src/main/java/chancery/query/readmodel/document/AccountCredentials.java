package chancery.query.readmodel.document;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of an account, for the check of a login or a session.
 *
 * @param id the account's id
 * @param passwordHash {@code null} once the account is erased
 * @param epoch the credential epoch: the id of the event that last revoked the account's sessions
 * @param sparedSession the session that requested the last change of password, and stays valid with its older epoch
 */
public record AccountCredentials(
        @BsonId String id,
        @Nullable String passwordHash,
        String epoch,
        @Nullable String sparedSession,
        AccountStatus state,
        long position)
        implements ProjectedDocument {
    /** Whether a session that was created at an epoch is still valid. */
    public boolean isValidSession(String sessionId, String sessionEpoch) {
        return epoch.equals(sessionEpoch) || sessionId.equals(sparedSession);
    }

    /** Without the password hash, which is personal data. */
    @Override
    public String toString() {
        return "AccountCredentials[" + id + " at " + position + "]";
    }
}
