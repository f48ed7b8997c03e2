package chancery.contracts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each kind of breaking change is found, and each compatible addition is accepted. */
class CompatibilityTest {
    /** A named change of the document. */
    record Change(String description, Consumer<ObjectNode> edit) {
        @Override
        public String toString() {
            return description;
        }
    }

    static List<Change> breaks() {
        return List.of(
                new Change("an optional member is removed", at("signedUpV1/payload/properties", remove("email"))),
                new Change("a member is renamed", at("signedUpV1/payload/properties", email -> {
                    email.set("mail", email.get("email"));
                    email.remove("email");
                })),
                new Change("a required member is removed", at("recoveryPausedV1/payload", paused -> {
                    ((ObjectNode) paused.get("properties")).remove("until");
                    paused.remove("required");
                })),
                new Change("a required member becomes optional", at("recoveryPausedV1/payload", remove("required"))),
                new Change(
                        "one of several required members becomes optional",
                        at("resetRequestedV1/payload", requested -> ((ArrayNode) requested.get("required")).remove(0))),
                new Change(
                        "a member becomes nullable",
                        at(
                                "recoveryPausedV1/payload/properties/until",
                                until -> until.putArray("type").add("string").add("null"))),
                new Change(
                        "a member is retyped",
                        at("recoveryPausedV1/payload/properties/until", until -> until.put("type", "integer"))),
                new Change("a format is dropped", at("recoveryPausedV1/payload/properties/until", remove("format"))),
                new Change(
                        "a format is changed",
                        at("recoveryPausedV1/payload/properties/until", until -> until.put("format", "date"))),
                new Change(
                        "a pattern is added to a member",
                        at("resetRequestedV1/payload/properties/resetId", id -> id.put("pattern", "^[0-9]+$"))),
                new Change(
                        "a member is limited to some values",
                        at(
                                "resetRequestedV1/payload/properties/codeKeyId",
                                id -> id.putArray("enum").add("k1"))),
                new Change("a new member is required", at("signedUpV1/payload", signedUp -> {
                    ((ObjectNode) signedUp.get("properties"))
                            .putObject("country")
                            .put("type", "string");
                    signedUp.putArray("required").add("country");
                })),
                new Change("one more new member is required", at("recoveryPausedV1/payload", paused -> {
                    ((ObjectNode) paused.get("properties")).putObject("country").put("type", "string");
                    ((ArrayNode) paused.get("required")).add("country");
                })),
                new Change(
                        "an optional member becomes required",
                        at(
                                "settingsUpdatedV1/payload",
                                settings -> settings.putArray("required").add("firstName"))),
                new Change(
                        "a member requires another member",
                        at(
                                "settingsUpdatedV1/payload",
                                settings -> settings.putObject("dependencies")
                                        .putArray("firstName")
                                        .add("lastName"))),
                new Change("members no longer require each other", at("signedUpV1/payload", remove("dependencies"))),
                new Change(
                        "unknown members are forbidden, so that none can ever be added",
                        at("signedUpV1/payload", signedUp -> signedUp.put("additionalProperties", false))),
                new Change(
                        "personal data is no longer marked",
                        at("signedUpV1/payload/properties/email", remove("x-personal"))),
                new Change(
                        "a type is renamed",
                        at("enabledV1", enabled -> enabled.put("name", "chancery.account.back.v1"))),
                new Change(
                        "a type's header has another value",
                        at("enabledV1/headers/allOf/1/properties/ce_type", type -> type.put("const", "enabled"))),
                new Change(
                        "the content is no longer JSON",
                        at("enabledV1", enabled -> enabled.put("contentType", "application/avro"))),
                new Change(
                        "the key is a number", at("enabledV1/bindings/kafka/key", key -> key.put("type", "integer"))),
                new Change("a type is removed", document -> {
                    each(document, "/channels/accountEvents/messages", remove("enabledV1"));
                    each(document, "/channels/replay/messages", remove("enabledV1"));
                    each(document, "/components/messages", remove("enabledV1"));
                    ((ArrayNode) document.at("/operations/publish/messages")).remove(10);
                    ((ArrayNode) document.at("/operations/replay/messages")).remove(10);
                }),
                new Change(
                        "a header is removed",
                        headers(headers -> ((ObjectNode) headers.get("properties")).remove("traceparent"))),
                new Change(
                        "a header becomes optional",
                        headers(headers -> ((ArrayNode) headers.get("required")).remove(6))),
                new Change(
                        "one more header is required",
                        headers(headers -> ((ArrayNode) headers.get("required")).add("traceparent"))),
                new Change(
                        "a header has another form",
                        headers(headers -> ((ObjectNode) headers.at("/properties/ce_sequence")).remove("pattern"))),
                new Change(
                        "the version of CloudEvents is changed",
                        headers(headers ->
                                ((ObjectNode) headers.at("/properties/ce_specversion")).put("const", "2.0"))),
                new Change(
                        "the topic is renamed",
                        document -> ((ObjectNode) document.at("/channels/accountEvents"))
                                .put("address", "chancery.events")),
                new Change(
                        "the topic has more partitions",
                        document -> ((ObjectNode) document.at("/channels/accountEvents/bindings/kafka"))
                                .put("partitions", 24)),
                new Change(
                        "records are kept for a shorter time",
                        document -> ((ObjectNode)
                                        document.at("/channels/accountEvents/bindings/kafka/topicConfiguration"))
                                .put("retention.ms", 1)),
                new Change("a channel is removed", document -> {
                    each(document, "/channels", remove("replay"));
                    each(document, "/operations", remove("replay"));
                }),
                new Change(
                        "a type's headers must conform to one more schema",
                        at(
                                "enabledV1/headers",
                                headers -> ((ArrayNode) headers.get("allOf"))
                                        .addObject()
                                        .putArray("required")
                                        .add("traceparent"))),
                new Change("the version of AsyncAPI is changed", document -> document.put("asyncapi", "3.1.0")),
                new Change(
                        "values are no longer JSON by default",
                        document -> document.put("defaultContentType", "application/avro")),
                new Change(
                        "the publish operation is removed",
                        document -> each(document, "/operations", remove("publish"))),
                new Change(
                        "the publish operation becomes a receive operation",
                        document -> ((ObjectNode) document.at("/operations/publish")).put("action", "receive")),
                new Change(
                        "a type is no longer published",
                        document -> ((ArrayNode) document.at("/operations/publish/messages")).remove(0)));
    }

    static List<Change> additions() {
        return List.of(
                new Change("nothing changes", document -> {}),
                new Change(
                        "an optional member is added",
                        at(
                                "signedUpV1/payload/properties",
                                members -> members.putObject("country").put("type", "string"))),
                new Change(
                        "the first member is added, an optional one",
                        at(
                                "enabledV1/payload",
                                enabled -> enabled.putObject("properties")
                                        .putObject("reason")
                                        .put("type", "string"))),
                new Change(
                        "an optional header is added",
                        headers(headers -> ((ObjectNode) headers.get("properties"))
                                .putObject("ce_partner")
                                .put("type", "string"))),
                new Change("required members are listed in another order", at("resetRequestedV1/payload", requested -> {
                    ArrayNode required = (ArrayNode) requested.get("required");
                    required.add(required.remove(0));
                })),
                new Change(
                        "a description is changed",
                        at(
                                "signedUpV1/payload/properties/email",
                                email -> email.put("description", "Where mails go."))),
                new Change("a type is marked as deprecated", at("signedUpV1", one -> one.put("deprecated", true))),
                new Change("a breaking change is published as a new version of the event", document -> {
                    ObjectNode second = ((ObjectNode) document.at("/components/messages/signedUpV1")).deepCopy();
                    second.put("name", "chancery.account.signed-up.v99");
                    ((ObjectNode) second.at("/headers/allOf/1/properties/ce_type"))
                            .put("const", "chancery.account.signed-up.v99");
                    ((ObjectNode) second.at("/payload/properties")).remove("phoneNumber");
                    each(document, "/components/messages", messages -> messages.set("signedUpV99", second));
                    for (String channel : List.of("accountEvents", "replay")) {
                        each(
                                document,
                                "/channels/" + channel + "/messages",
                                messages -> messages.putObject("signedUpV99")
                                        .put("$ref", "#/components/messages/signedUpV99"));
                    }
                    ((ArrayNode) document.at("/operations/publish/messages"))
                            .addObject()
                            .put("$ref", "#/channels/accountEvents/messages/signedUpV99");
                }));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void a_breaking_change_is_found(Change change) {
        assertThat(Compatibility.breaks(PublishedFeed.current(), after(change))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("additions")
    void a_compatible_change_is_accepted(Change change) {
        assertThat(Compatibility.breaks(PublishedFeed.current(), after(change))).isEmpty();
    }

    @Test
    void a_breaking_change_is_reported_with_its_place() {
        Change retyped =
                new Change("", at("recoveryPausedV1/payload/properties/until", until -> until.put("type", "integer")));

        assertThat(Compatibility.breaks(PublishedFeed.current(), after(retyped)))
                .contains("channels/accountEvents/messages/recoveryPausedV1/payload/properties/until/type:"
                        + " was \"string\", is \"integer\"");
    }

    private static PublishedFeed after(Change change) {
        ObjectNode document = (ObjectNode) PublishedFeed.JSON.readTree(FeedDocument.json());
        change.edit().accept(document);
        return new PublishedFeed(document);
    }

    private static Consumer<ObjectNode> at(String message, Consumer<ObjectNode> edit) {
        return document -> each(document, "/components/messages/" + message, edit);
    }

    private static Consumer<ObjectNode> headers(Consumer<ObjectNode> edit) {
        return document -> each(document, "/components/schemas/headers", edit);
    }

    private static Consumer<ObjectNode> remove(String name) {
        return object -> object.remove(name);
    }

    private static void each(ObjectNode document, String pointer, Consumer<ObjectNode> edit) {
        JsonNode found = document.at(pointer);
        assertThat(found.isObject()).as(pointer).isTrue();
        edit.accept((ObjectNode) found);
    }
}
