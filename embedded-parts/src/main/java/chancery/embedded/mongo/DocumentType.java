package chancery.embedded.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The value type of a document map. */
final class DocumentType extends BasicDataType<Document> {
    /** Estimated memory per document field; MVStore uses it to split pages and to limit its cache. */
    private static final int BYTES_PER_FIELD = 64;

    @Override
    public int getMemory(Document document) {
        return BYTES_PER_FIELD * (1 + document.size());
    }

    @Override
    public void write(WriteBuffer target, Document document) {
        BsonBytes.write(document, target);
    }

    @Override
    public Document read(ByteBuffer source) {
        return BsonBytes.read(source);
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
