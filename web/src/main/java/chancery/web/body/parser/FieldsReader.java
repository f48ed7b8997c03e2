package chancery.web.body.parser;

import chancery.web.body.Fields;
import chancery.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads the fields of a request, by its method and the type of its body. */
final class FieldsReader {
    private FieldsReader() {}

    /** The fields of a GET are in its query; its body is ignored. */
    static Fields read(HttpServletRequest request) {
        boolean isRead =
                request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return isRead ? ofQuery(request) : ofBody(request);
    }

    private static Fields ofQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return Fields.ofForm(FormBody.read(query == null ? "" : query, StandardCharsets.UTF_8));
    }

    /** An absent body counts as an empty object of any type. */
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
