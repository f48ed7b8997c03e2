package chancery.contracts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.feed.PublishedFeed.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The published contract is valid and describes what the code writes and reads. */
class FeedDocumentTest {
    private static final PublishedFeed FEED = PublishedFeed.current();

    static Collection<Message> everyMessage() {
        return FEED.messages("accountEvents").values();
    }

    @Test
    void the_document_conforms_to_the_schema_of_asyncapi() throws IOException {
        assertThat(Schemas.errors(asyncApi(), PublishedFeed.JSON.readTree(FeedDocument.json())))
                .isEmpty();
    }

    @Test
    void the_schema_of_asyncapi_finds_faults() throws IOException {
        ObjectNode broken = (ObjectNode) PublishedFeed.JSON.readTree(FeedDocument.json());
        ((ObjectNode) broken.at("/operations/publish")).put("action", "publish");
        ((ObjectNode) broken.at("/components/messages/signedUpV1/payload")).put("type", "strin");

        assertThat(Schemas.errors(asyncApi(), broken)).hasSizeGreaterThan(1);
    }

    @Test
    void the_messages_are_the_types_of_the_code() {
        List<String> published =
                everyMessage().stream().map(Message::type).sorted().toList();

        assertThat(published).isEqualTo(Feed.types().stream().sorted().toList());
        assertThat(FEED.messages("replay").keySet())
                .containsExactlyElementsOf(FEED.messages("accountEvents").keySet());
        assertThat(FEED.document().at("/operations/publish/messages")).hasSize(published.size());
        assertThat(FEED.document().at("/operations/replay/messages")).hasSize(published.size());
    }

    /** Subscribers prepare for it, so nothing else may ever have this name. */
    @Test
    void the_type_of_an_erasure_is_reserved() throws IOException {
        String reserved = "chancery.account.erased.v1";

        assertThat(FEED.document().at("/info/description").asString()).contains(reserved + " is reserved");
        assertThat(Files.readString(Path.of("..", "docs", "events.md"))).contains("`" + reserved + "`");
        assertThat(Feed.types()).doesNotContain(reserved);
    }

    @Test
    void the_topic_and_its_headers_are_those_of_the_code() {
        assertThat(FEED.channel("accountEvents").path("address").asString()).isEqualTo(Feed.TOPIC);
        assertThat(FEED.channel("accountEvents")
                        .at("/bindings/kafka/partitions")
                        .asInt())
                .isEqualTo(Feed.PARTITIONS);
        assertThat(FEED.document().at("/components/schemas/headers/properties").propertyNames())
                .containsExactlyInAnyOrder(
                        Feed.SPEC_VERSION,
                        Feed.ID,
                        Feed.SOURCE,
                        Feed.TYPE,
                        Feed.SUBJECT,
                        Feed.TIME,
                        Feed.SEQUENCE,
                        Feed.POSITION,
                        Feed.CONTENT_TYPE,
                        Feed.TRACE_PARENT,
                        Feed.REPLAY);
    }

    /** Spectral requires the type, and generators of code name their classes by the titles. */
    @ParameterizedTest
    @MethodSource("everyMessage")
    void headers_and_payload_are_objects_with_a_title_of_their_own(Message message) {
        assertThat(message.headers().path("type").asString()).isEqualTo("object");
        assertThat(message.payload().path("type").asString()).isEqualTo("object");
        assertThat(Stream.of(message.headers(), message.payload())
                        .map(schema -> schema.path("title").asString()))
                .doesNotContain("");
        assertThat(everyMessage().stream()
                        .flatMap(one -> Stream.of(one.headers(), one.payload()))
                        .map(schema -> schema.path("title").asString()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void the_members_of_a_payload_are_those_of_its_record(Message message) {
        assertThat(MemberSchemas.differences(shapeOf(message), message.payload()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void an_example_is_valid_and_is_read_and_written_by_the_code(Message message) {
        ObjectNode payload = message.example().payload();
        PublicEvent read = FeedJson.read(PublishedFeed.JSON.writeValueAsBytes(payload), shapeOf(message));

        assertThat(Schemas.errors(message.headers(), message.example().headers()))
                .isEmpty();
        assertThat(Schemas.errors(message.payload(), payload)).isEmpty();
        assertThat(PublishedFeed.JSON.readTree(FeedJson.write(read))).isEqualTo(payload);
        assertThat(message.example().headers().get(Feed.TYPE).asString()).isEqualTo(Feed.typeOf(read));
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void unknown_members_are_allowed(Message message) {
        assertThat(Schemas.errors(
                        message.payload(),
                        message.example().payload().deepCopy().put("unheardOf", 1)))
                .isEmpty();
        assertThat(Schemas.errors(
                        message.headers(),
                        message.example().headers().deepCopy().put("ce_unheardof", "1")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void a_payload_after_an_erasure_is_valid(Message message) {
        ObjectNode erased = message.example().payload().deepCopy();
        message.payload().path("properties").properties().stream()
                .filter(member -> member.getValue().path("x-personal").asBoolean(false))
                .forEach(member -> erased.remove(member.getKey()));

        assertThat(Schemas.errors(message.payload(), erased)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void a_payload_with_a_missing_or_mistyped_member_is_refused(Message message) {
        ObjectNode payload = message.example().payload();
        List<JsonNode> broken = new ArrayList<>();
        broken.add(PublishedFeed.JSON.createArrayNode());
        broken.add(PublishedFeed.JSON.nullNode());
        message.payload().path("required").forEach(name -> broken.add(without(payload, name.asString())));
        message.payload().path("dependencies").propertyNames().forEach(name -> broken.add(without(payload, name)));
        for (String name : message.payload().path("properties").propertyNames()) {
            MemberSchemas.refused(message.payload().at("/properties/" + name))
                    .forEach(value -> broken.add(payload.deepCopy().set(name, value)));
        }

        assertThat(broken)
                .allSatisfy(one -> assertThat(Schemas.errors(message.payload(), one))
                        .as(one.toString())
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void a_record_with_a_missing_or_mistyped_header_is_refused(Message message) {
        ObjectNode headers = message.example().headers();
        List<ObjectNode> broken = new ArrayList<>(List.of(
                headers.deepCopy().put(Feed.TYPE, message.type() + "1"),
                headers.deepCopy().put(Feed.SEQUENCE, "-1"),
                headers.deepCopy().put(Feed.SEQUENCE, "7"),
                headers.deepCopy().put(Feed.SEQUENCE, "0".repeat(20)),
                headers.deepCopy().put(Feed.REPLAY, "false"),
                headers.deepCopy().put(Feed.POSITION, "0"),
                headers.deepCopy().put(Feed.TIME, "noon"),
                headers.deepCopy().put(Feed.TIME, "2026-11-24T08:15:30Z"),
                headers.deepCopy().put(Feed.SPEC_VERSION, "0.3"),
                headers.deepCopy().put(Feed.CONTENT_TYPE, "text/plain")));
        for (String name : List.of(
                Feed.SPEC_VERSION,
                Feed.ID,
                Feed.SOURCE,
                Feed.TYPE,
                Feed.SUBJECT,
                Feed.TIME,
                Feed.SEQUENCE,
                Feed.POSITION,
                Feed.CONTENT_TYPE)) {
            broken.add(without(headers, name));
        }

        assertThat(broken)
                .allSatisfy(one -> assertThat(Schemas.errors(message.headers(), one))
                        .as(one.toString())
                        .isNotEmpty());
    }

    private static Class<? extends PublicEvent> shapeOf(Message message) {
        return Feed.shapeOf(message.type()).orElseThrow();
    }

    private static ObjectNode without(ObjectNode value, String name) {
        ObjectNode copy = value.deepCopy();
        copy.remove(name);
        return copy;
    }

    private static JsonNode asyncApi() throws IOException {
        try (InputStream schema = FeedDocumentTest.class.getResourceAsStream("/asyncapi/3.0.0.json")) {
            assertThat(schema).isNotNull();
            return PublishedFeed.JSON.readTree(schema);
        }
    }
}
