package chancery.contracts.feed;

import chancery.contracts.feed.PublishedFeed.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Generates the catalogue of docs/events.md from the document: the headers, and each type with its members and an example. */
final class FeedPage {
    private final PublishedFeed feed;
    private final List<String> lines = new ArrayList<>();

    private FeedPage(PublishedFeed feed) {
        this.feed = feed;
    }

    static String of(PublishedFeed feed) {
        FeedPage page = new FeedPage(feed);
        page.headers();
        feed.messages("accountEvents").values().forEach(page::message);
        return String.join("\n", page.lines) + "\n";
    }

    private void headers() {
        JsonNode headers = feed.document().at("/components/schemas/headers");
        lines.add("### The headers\n");
        lines.add("| header | always present | content |");
        lines.add("|---|---|---|");
        headers.path("properties").properties().forEach(header -> {
            JsonNode schema = header.getValue();
            String constant = schema.has("const") ? " `" + schema.path("const").asString() + "`" : "";
            lines.add("| `%s` | %s | %s%s |"
                    .formatted(
                            header.getKey(),
                            isRequired(headers, header.getKey()) ? "yes" : "no",
                            schema.path("description").asString(),
                            constant));
        });
        Message first = feed.messages("accountEvents").values().iterator().next();
        lines.add("\nA whole record, its key `%s`:\n\n```"
                .formatted(first.example().headers().path(Feed.SUBJECT).asString()));
        first.example()
                .headers()
                .properties()
                .forEach(header ->
                        lines.add(header.getKey() + ": " + header.getValue().asString()));
        lines.add("\n" + first.example().payload() + "\n```");
    }

    private void message(Message message) {
        lines.add("\n### `" + message.type() + "`\n\n" + message.summary() + "\n");
        JsonNode members = message.payload().path("properties");
        if (!members.isEmpty()) {
            lines.add("| member | always present | content |");
            lines.add("|---|---|---|");
            members.properties()
                    .forEach(member -> lines.add("| `%s` | %s | %s |"
                            .formatted(
                                    member.getKey(),
                                    presence(message.payload(), member.getKey(), member.getValue()),
                                    member.getValue().path("description").asString())));
            lines.add("");
        }
        lines.add("```json\n" + message.example().payload() + "\n```");
    }

    private static String presence(JsonNode payload, String name, JsonNode member) {
        if (isRequired(payload, name)) {
            return "yes";
        }
        return member.path("x-personal").asBoolean(false) ? "not after an erasure" : "no";
    }

    private static boolean isRequired(JsonNode schema, String name) {
        return schema.path("required")
                .valueStream()
                .anyMatch(required -> required.asString().equals(name));
    }
}
