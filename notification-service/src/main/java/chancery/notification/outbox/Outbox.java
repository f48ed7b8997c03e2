package chancery.notification.outbox;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * The pending mails of one queue. Several processes may share an outbox: a claim is one conditional write, so one of them
 * gets the mail. The claim of a process that died expires.
 */
public final class Outbox {
    private final MongoCollection<Document> pending;
    private final MailRecords records;

    Outbox(MongoCollection<Document> pending, MailRecords records) {
        this.pending = pending;
        this.records = records;
    }

    /**
     * Adds a mail, unless it is pending or has an outcome.
     *
     * @return whether it was added
     */
    public boolean put(PendingMail mail) {
        return !records.has(mail.id()) && MailRecords.insertOnce(pending, MailDocument.of(mail));
    }

    /** The mails that may be claimed, the longest due first. Mails with an outcome are deleted, so this needs no index. */
    public List<PendingMail> due(Instant now, int limit) {
        return pending.find(lte(MailDocument.DUE_AT, Date.from(now)))
                .sort(ascending(MailDocument.DUE_AT))
                .limit(limit)
                .map(MailDocument::read)
                .into(new ArrayList<>());
    }

    /**
     * Claims a mail until a time.
     *
     * @return the mail as claimed; empty if another process claimed it first, or if it has an outcome
     */
    public Optional<PendingMail> claim(PendingMail mail, Instant until) {
        Document claimed = pending.findOneAndUpdate(
                unchanged(mail),
                combine(set(MailDocument.DUE_AT, Date.from(until)), inc(MailDocument.ATTEMPTS, 1)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        if (claimed == null) {
            return Optional.empty();
        }
        // Another consumer can check the records before the outcome is recorded, and insert the mail after it is
        // deleted.
        // A process can also die between recording the outcome and deleting the mail.
        if (records.has(mail.id())) {
            pending.deleteOne(eq(MailDocument.ID, mail.id()));
            return Optional.empty();
        }
        return Optional.of(MailDocument.read(claimed));
    }

    /**
     * Releases a claimed mail and sets the time of its next attempt.
     *
     * @param failed whether this counts as a failed attempt
     */
    public void postpone(PendingMail claimed, Instant dueAt, boolean failed) {
        pending.updateOne(
                unchanged(claimed),
                combine(set(MailDocument.DUE_AT, Date.from(dueAt)), inc(MailDocument.FAILURES, failed ? 1 : 0)));
    }

    /** Records the outcome of a mail, then deletes the mail with its address. */
    public void recordOutcome(PendingMail mail, Outcome outcome, Instant at) {
        records.add(mail, outcome, at);
        pending.deleteOne(eq(MailDocument.ID, mail.id()));
    }

    /** Moves a mail into another outbox. */
    public void moveTo(Outbox other, PendingMail mail) {
        other.put(mail);
        pending.deleteOne(eq(MailDocument.ID, mail.id()));
    }

    /** The number of pending mails. */
    public long size() {
        return pending.countDocuments();
    }

    private static Bson unchanged(PendingMail mail) {
        return and(eq(MailDocument.ID, mail.id()), eq(MailDocument.DUE_AT, Date.from(mail.dueAt())));
    }
}
