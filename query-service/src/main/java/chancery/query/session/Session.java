package chancery.query.session;

import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A login and all tokens that were issued for it. Public because MongoDB's record codec requires that.
 *
 * @param id {@code sid}: 128 random bits
 * @param epoch the credential epoch at which the password was checked
 * @param expiresAt when the refresh token expires
 */
public record Session(@BsonId String id, String accountId, String epoch, Instant createdAt, Instant expiresAt) {}
