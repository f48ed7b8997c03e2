package chancery.web.body;

import chancery.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the fields of a request, by its method and the type of its body. */
final class FieldsReader {

    private FieldsReader() {}

    /** A GET has its fields in the query, and its body is ignored. */
    static Fields read(HttpServletRequest request) {
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return isRead ? ofQuery(request) : ofBody(request);
    }

    private static Fields ofQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return Fields.ofForm(FormBody.read(query == null ? "" : query, StandardCharsets.UTF_8));
    }

    /** No body at all counts as an empty object, whatever its type. */
    private static Fields ofBody(HttpServletRequest request) {
        byte[] body = BoundedBody.read(request);
        ContentType type = ContentType.of(request.getContentType());
        if (body.length == 0) {
            return type.type().equals("application/json") ? Fields.ofJson(Map.of()) : Fields.ofForm(Map.of());
        }
        return switch (type.type()) {
            case "application/json" -> Fields.ofJson(JsonBody.read(body, type.charset()));
            case "application/x-www-form-urlencoded" -> Fields.ofForm(FormBody.read(body, type.charset()));
            case "multipart/form-data" -> Fields.ofForm(MultipartBody.read(body, type));
            default -> throw Refusal.unsupportedMediaType(type.sent());
        };
    }
}
