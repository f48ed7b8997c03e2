package chancery.allinone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A trace collector for tests: OTLP over HTTP (Protocol Buffers). */
final class TraceCollector implements AutoCloseable {
    /**
     * A span.
     *
     * @param parent empty for the root span
     * @param attributes text values; other values only by their presence
     */
    record Span(String trace, String id, String parent, String name, int kind, Map<String, String> attributes) {}

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final StringBuilder raw = new StringBuilder();
    private volatile boolean rejectsSpans;

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** Makes the collector reject all spans, or accept them again. */
    void rejectSpans(boolean reject) {
        rejectsSpans = reject;
    }

    List<Span> spans() {
        return spans;
    }

    /** Everything received, as Latin-1, to search for what must not be exported. */
    synchronized String raw() {
        return raw.toString();
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            if (rejectsSpans) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            raw.append(new String(request, StandardCharsets.ISO_8859_1));
            fields(request, (resourceSpans, ofResource) -> {
                if (resourceSpans == 1) {
                    fields(ofResource, (scopeSpans, ofScope) -> {
                        if (scopeSpans == 2) {
                            fields(ofScope, (span, bytes) -> {
                                if (span == 2) {
                                    spans.add(span(bytes));
                                }
                            });
                        }
                    });
                }
            });
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** {@code message Span} of opentelemetry/proto/trace/v1/trace.proto. */
    private static Span span(byte[] message) {
        Map<Integer, byte[]> members = new TreeMap<>();
        Map<String, String> attributes = new TreeMap<>();
        fields(message, (number, bytes) -> {
            members.put(number, bytes);
            if (number == 9) {
                Map<Integer, byte[]> attribute = new TreeMap<>();
                fields(bytes, attribute::put);
                Map<Integer, byte[]> value = new TreeMap<>();
                fields(attribute.getOrDefault(2, new byte[0]), value::put);
                attributes.put(text(attribute, 1), value.containsKey(1) ? text(value, 1) : "…");
            }
        });
        return new Span(
                hex(members, 1),
                hex(members, 2),
                hex(members, 4),
                text(members, 5),
                members.getOrDefault(6, new byte[1])[0],
                attributes);
    }

    private static String hex(Map<Integer, byte[]> members, int number) {
        return HexFormat.of().formatHex(members.getOrDefault(number, new byte[0]));
    }

    private static String text(Map<Integer, byte[]> members, int number) {
        return new String(members.getOrDefault(number, new byte[0]), StandardCharsets.UTF_8);
    }

    /** The fields of a message in wire format: bytes where a length is given, a varint as its lowest byte. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> take) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long key = varint(in);
            byte[] value =
                    switch ((int) (key & 7)) {
                        case 0 -> new byte[] {(byte) varint(in)};
                        case 1 -> new byte[Long.BYTES];
                        case 2 -> new byte[(int) varint(in)];
                        case 5 -> new byte[Integer.BYTES];
                        default -> throw new IllegalArgumentException("Not a wire type: " + key);
                    };
            if ((key & 7) != 0) {
                in.get(value);
            }
            take.accept((int) (key >>> 3), value);
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
