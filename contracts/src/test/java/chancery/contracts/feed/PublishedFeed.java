package chancery.contracts.feed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An AsyncAPI document of the feed, with its references resolved. */
final class PublishedFeed {
    static final JsonMapper JSON = JsonMapper.shared();

    private final ObjectNode document;

    PublishedFeed(JsonNode document) {
        this.document = (ObjectNode) resolved(document, document);
    }

    static PublishedFeed current() {
        return new PublishedFeed(JSON.readTree(FeedDocument.json()));
    }

    /**
     * A message: one type of event.
     *
     * @param type its {@code ce_type}
     */
    record Message(String type, String summary, JsonNode headers, JsonNode payload, List<Example> examples) {
        Example example() {
            return examples.getFirst();
        }

        @Override
        public String toString() {
            return type;
        }
    }

    record Example(ObjectNode headers, ObjectNode payload) {}

    ObjectNode document() {
        return document;
    }

    String version() {
        return document.at("/info/version").asString();
    }

    JsonNode channel(String name) {
        return document.path("channels").path(name);
    }

    /** The messages of a channel by type, in the order of the document. */
    Map<String, Message> messages(String channel) {
        Map<String, Message> messages = new LinkedHashMap<>();
        channel(channel).path("messages").forEach(one -> {
            Message message = message(one);
            if (messages.put(message.type(), message) != null) {
                throw new IllegalStateException("Two messages of the type " + message.type());
            }
        });
        return messages;
    }

    /**
     * An operation.
     *
     * @param types the types of its messages
     */
    record Operation(String action, String address, Set<String> types) {
        boolean isKeptBy(@Nullable Operation newer) {
            return newer != null
                    && action.equals(newer.action())
                    && address.equals(newer.address())
                    && newer.types().containsAll(types);
        }
    }

    /** The operations by name. */
    Map<String, Operation> operations() {
        Map<String, Operation> operations = new LinkedHashMap<>();
        document.path("operations").properties().forEach(named -> {
            Set<String> types = new LinkedHashSet<>();
            named.getValue()
                    .path("messages")
                    .forEach(message -> types.add(message.path("name").asString()));
            operations.put(
                    named.getKey(),
                    new Operation(
                            named.getValue().path("action").asString(),
                            named.getValue().at("/channel/address").asString(),
                            types));
        });
        return operations;
    }

    private static Message message(JsonNode node) {
        List<Example> examples = new ArrayList<>();
        node.path("examples")
                .forEach(example -> examples.add(
                        new Example((ObjectNode) example.get("headers"), (ObjectNode) example.get("payload"))));
        return new Message(
                node.path("name").asString(),
                node.path("summary").asString(),
                node.path("headers"),
                node.path("payload"),
                examples);
    }

    private static JsonNode resolved(JsonNode node, JsonNode root) {
        if (node.has("$ref")) {
            String pointer = node.path("$ref").asString().substring(1);
            return resolved(root.at(pointer), root);
        }
        if (node.isObject()) {
            ObjectNode copy = JSON.createObjectNode();
            node.properties().forEach(member -> copy.set(member.getKey(), resolved(member.getValue(), root)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            node.forEach(element -> copy.add(resolved(element, root)));
            return copy;
        }
        return node;
    }
}
