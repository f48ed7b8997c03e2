package chancery.query.readmodel.document;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * The account that owns an e-mail address.
 *
 * @param id the keyed hash of the address
 * @param accountId {@code null} if the newest event that names the address gives it up. The entry stays, so that an
 *     older event cannot assign the address again
 */
public record DirectoryEntry(@BsonId String id, @Nullable String accountId, long position)
        implements ProjectedDocument {}
