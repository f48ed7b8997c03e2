package chancery.query.readmodel.document;

/** A document that is folded from events. */
public interface ProjectedDocument {
    /** The document's {@code _id}. */
    String id();

    /** The position of the newest event in the document, which also contains every earlier event that changes it. */
    long position();
}
