package chancery.query.readmodel;

import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What an account's owner sees and can change.
 *
 * @param id the account's id
 */
public record AccountSettings(
        @BsonId String id, String email, String firstName, String lastName, String phoneNumber, long position)
        implements Projected {

    /** Personal data. */
    @Override
    public String toString() {
        return "AccountSettings[" + id + " at " + position + "]";
    }
}
