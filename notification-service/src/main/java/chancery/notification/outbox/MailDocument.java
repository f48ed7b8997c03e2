package chancery.notification.outbox;

import chancery.notification.mail.MailKind;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.Binary;

/** Converts a pending mail to its document and back. */
final class MailDocument {
    static final String ID = "_id";
    static final String DUE_AT = "dueAt";
    static final String ATTEMPTS = "attempts";
    static final String FAILURES = "failures";

    private MailDocument() {}

    static Document of(PendingMail mail) {
        FeedRecord origin = mail.origin();
        Document document = new Document(ID, mail.id())
                .append("kind", mail.kind().name())
                .append("usefulUntil", Date.from(mail.usefulUntil()))
                .append(DUE_AT, Date.from(mail.dueAt()))
                .append(ATTEMPTS, mail.attempts())
                .append(FAILURES, mail.failures())
                .append(
                        "origin",
                        new Document("topic", origin.topic())
                                .append("partition", origin.partition())
                                .append("offset", origin.offset())
                                .append("key", origin.key())
                                .append("value", origin.value())
                                .append(
                                        "headers",
                                        origin.headers().stream()
                                                .map(header -> new Document("name", header.name())
                                                        .append("value", header.value()))
                                                .toList()));
        return mail.refused() == null ? document : document.append("refused", mail.refused());
    }

    static PendingMail read(Document document) {
        return new PendingMail(
                document.getString(ID),
                MailKind.valueOf(document.getString("kind")),
                origin(document.get("origin", Document.class)),
                instant(document, "usefulUntil"),
                instant(document, DUE_AT),
                document.getInteger(ATTEMPTS),
                document.getInteger(FAILURES),
                document.getString("refused"));
    }

    private static FeedRecord origin(Document origin) {
        List<RecordHeader> headers = origin.getList("headers", Document.class).stream()
                .map(header -> new RecordHeader(header.getString("name"), header.get("value", Binary.class)))
                .toList();
        return new FeedRecord(
                origin.getString("topic"),
                origin.getInteger("partition"),
                origin.getLong("offset"),
                origin.get("key", Binary.class),
                origin.get("value", Binary.class),
                headers);
    }

    private static Instant instant(Document document, String name) {
        return document.getDate(name).toInstant();
    }
}
