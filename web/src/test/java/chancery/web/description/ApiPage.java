package chancery.web.description;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Writes the part of docs/api.md that describes each operation. */
final class ApiPage {
    /** Examples of answers to malformed bodies, which the hand-written part explains once. */
    private static final Set<String> OF_ANY_BODY = Set.of("malformed", "notAnObject");

    private final JsonNode document = ApiDescription.document();
    private final StringBuilder page = new StringBuilder();

    String text() {
        page.append("## Operations\n\n| | | credentials |\n|---|---|---|\n");
        operations((path, method, operation) -> page.append("| `%s %s` | [%s](#%s) | %s |%n"
                .formatted(method, path, title(operation), anchor(operation), isPublic(operation) ? "" : "yes")));
        operations(this::operation);
        sharedAnswers();
        return page.toString();
    }

    private void operation(String path, String method, JsonNode operation) {
        page.append("\n### %s%n%n`%s %s`%s. %s%n"
                .formatted(
                        title(operation),
                        method,
                        path,
                        isPublic(operation) ? "" : " with an access token",
                        operation.path("description").asString(""))
                .replace(" \n", "\n"));
        JsonNode body = resolved(operation.at("/requestBody/content/application~1json/schema"));
        String fields = Stream.concat(
                        operation.path("parameters").valueStream().map(this::parameter),
                        body.path("properties").properties().stream()
                                .map(field ->
                                        field(field.getKey(), field.getValue(), isRequired(body, field.getKey()))))
                .collect(Collectors.joining());
        if (!fields.isEmpty()) {
            page.append("\n| field | | |\n|---|---|---|\n").append(fields);
        }
        body.path("examples").forEach(example -> page.append("\n```json\n%s\n```\n".formatted(example)));
        page.append("\n| status | body | when |\n|---|---|---|\n");
        operation.path("responses").properties().stream()
                .filter(answer -> !answer.getValue().has("$ref"))
                .forEach(answer -> answers(answer.getKey(), answer.getValue()));
        page.append("| %s | | [shared answers](#shared-answers) |%n"
                .formatted(operation.path("responses").properties().stream()
                        .filter(answer -> answer.getValue().has("$ref"))
                        .map(answer -> answer.getKey())
                        .sorted()
                        .collect(Collectors.joining(", "))));
    }

    private String parameter(JsonNode parameter) {
        return field(
                "?" + parameter.path("name").asString() + "=",
                parameter.path("schema"),
                parameter.path("required").asBoolean());
    }

    private static String field(String name, JsonNode schema, boolean isRequired) {
        String limit = schema.has("maxLength") ? "At most " + schema.path("maxLength") + " characters." : "";
        return "| `%s` | %s | %s |%n"
                .formatted(
                        name,
                        isRequired ? "required" : "optional",
                        (schema.path("description").asString("") + " " + limit).strip());
    }

    private static boolean isRequired(JsonNode schema, String field) {
        return schema.path("required")
                .valueStream()
                .anyMatch(name -> name.asString().equals(field));
    }

    private void answers(String status, JsonNode answer) {
        JsonNode content = answer.at("/content/application~1json");
        String description = answer.path("description").asString();
        if (!content.has("examples")) {
            row(status, content.path("example"), description);
        }
        content.path("examples").properties().stream()
                .filter(example -> !OF_ANY_BODY.contains(example.getKey()))
                .forEach(example -> row(
                        status,
                        example.getValue().path("value"),
                        example.getValue().path("summary").asString()));
    }

    private void row(String status, JsonNode body, String when) {
        page.append("| %s | %s | %s |%n".formatted(status, body.isMissingNode() ? "" : "`" + body + "`", when));
    }

    /** The answers that several operations refer to, by their status. */
    private void sharedAnswers() {
        page.append("\n### Shared answers\n\n| status | body | when |\n|---|---|---|\n");
        document.path("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .flatMap(operation -> operation.path("responses").properties().stream())
                .filter(answer -> answer.getValue().has("$ref"))
                .map(answer ->
                        List.of(answer.getKey(), answer.getValue().path("$ref").asString()))
                .distinct()
                .sorted((one, other) -> one.getFirst().compareTo(other.getFirst()))
                .forEach(answer ->
                        answers(answer.getFirst(), document.at(answer.getLast().substring(1))));
    }

    private interface ForOperation {
        void accept(String path, String method, JsonNode operation);
    }

    private void operations(ForOperation action) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> member.getValue().has("operationId"))
                        .forEach(member -> action.accept(
                                path.getKey(), member.getKey().toUpperCase(Locale.ROOT), member.getValue())));
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }

    private static boolean isPublic(JsonNode operation) {
        return operation.path("security").isEmpty();
    }

    private static String title(JsonNode operation) {
        return operation.path("summary").asString();
    }

    private static String anchor(JsonNode operation) {
        return title(operation)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }
}
