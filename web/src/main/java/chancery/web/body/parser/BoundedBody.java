package chancery.web.body.parser;

import chancery.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/** Reads the whole body of a request, up to a maximum size and time. */
final class BoundedBody {
    /** The largest body in bytes, after transfer decoding. */
    static final int LARGEST = 64 * 1024;

    /** The limit for a body that arrives slowly. Silence on the connection has a shorter timeout of its own. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int PIECE = 8 * 1024;

    private BoundedBody() {}

    static byte[] read(HttpServletRequest request) {
        if (request.getContentLengthLong() > LARGEST) {
            throw Refusal.tooLarge();
        }
        try {
            return read(request.getInputStream(), LONGEST_NANOS);
        } catch (SocketTimeoutException tooSlow) {
            throw Refusal.detail(408, "Request took too long to arrive.");
        } catch (IOException brokenOff) {
            throw Refusal.detail(400, "The request body is incomplete.");
        }
    }

    static byte[] read(InputStream in, long longestNanos) throws IOException {
        long start = System.nanoTime();
        var body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
            body.write(piece, 0, n);
            if (body.size() > LARGEST) {
                throw Refusal.tooLarge();
            }
            if (System.nanoTime() - start > longestNanos) {
                throw new SocketTimeoutException();
            }
        }
        return body.toByteArray();
    }
}
