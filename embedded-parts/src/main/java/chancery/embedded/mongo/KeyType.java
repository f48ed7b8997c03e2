package chancery.embedded.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * The key type of a map: normalized values of any BSON type. Strings sort first, other values by their bytes; queries do not rely on
 * this order.
 */
final class KeyType extends BasicDataType<Object> {
    private static final byte TEXT = 0;
    private static final byte OTHER = 1;

    @Override
    public int compare(Object one, Object other) {
        if (one instanceof String text && other instanceof String otherText) {
            return text.compareTo(otherText);
        }
        if (one instanceof String || other instanceof String) {
            return one instanceof String ? -1 : 1;
        }
        return Arrays.compareUnsigned(BsonBytes.of(wrapped(one)), BsonBytes.of(wrapped(other)));
    }

    @Override
    public int getMemory(Object key) {
        return key instanceof String text ? 48 + 2 * text.length() : 128;
    }

    @Override
    public void write(WriteBuffer target, Object key) {
        if (key instanceof String text) {
            byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            target.put(TEXT).putVarInt(utf8.length).put(utf8);
        } else {
            target.put(OTHER);
            BsonBytes.write(wrapped(key), target);
        }
    }

    @Override
    public Object read(ByteBuffer source) {
        if (source.get() == TEXT) {
            byte[] utf8 = new byte[org.h2.mvstore.DataUtils.readVarInt(source)];
            source.get(utf8);
            return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
        }
        return Missing.ofNullable(BsonBytes.read(source).get("k"));
    }

    @Override
    public Object[] createStorage(int size) {
        return new Object[size];
    }

    private static Document wrapped(Object key) {
        return new Document("k", key instanceof Missing ? null : key);
    }
}
