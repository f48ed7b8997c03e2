package chancery.query.readmodel;

import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Who answers to an address. Public only because the record codec reads it.
 *
 * @param id the keyed hash of the address
 * @param accountId {@code null} once it was given up: the marker stays, so that nothing older can revive it
 */
public record DirectoryEntry(@BsonId String id, @Nullable String accountId, long position) implements Projected {}
