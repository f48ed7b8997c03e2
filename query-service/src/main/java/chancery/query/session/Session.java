package chancery.query.session;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A log-in and all tokens that come from it. Public only because the record codec reads it.
 *
 * @param id {@code sid}: 128 random bits
 * @param epoch the credential epoch at which its password was checked
 * @param expiresAt when its refresh token ends
 */
public record Session(@BsonId String id, String accountId, String epoch, Instant createdAt, Instant expiresAt) {}
