package chancery.query.readmodel.document;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The settings of an account, which its owner can read and change.
 *
 * @param id the account's id
 */
public record AccountSettings(
        @BsonId String id, String email, String firstName, String lastName, String phoneNumber, long position)
        implements ProjectedDocument {
    /** Without the personal data. */
    @Override
    public String toString() {
        return "AccountSettings[" + id + " at " + position + "]";
    }
}
