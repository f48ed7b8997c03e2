package chancery.contracts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.Personal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Members of every type; the present events have only two of them. */
class MemberSchemasTest {
    enum Colour {
        RED,
        GREEN
    }

    record Place(@Personal String street, int number) {}

    record Everything(
            String text,
            Instant at,
            boolean yes,
            long count,
            @Nullable Integer most,
            Colour colour,
            List<String> words,
            List<Place> places,
            Place home) {}

    private static final String SCHEMA = """
        {"type":"object",
         "properties":{
          "text":{"type":"string"},
          "at":{"type":"string","format":"date-time"},
          "yes":{"type":"boolean"},
          "count":{"type":"integer"},
          "most":{"type":"integer"},
          "colour":{"type":"string","enum":["RED","GREEN"]},
          "words":{"type":"array","items":{"type":"string"}},
          "places":{"type":"array","items":PLACE},
          "home":PLACE},
         "required":["text","at","yes","count","colour","words","places","home"]}\
        """.replace("PLACE", """
                 {"type":"object",
                  "properties":{"street":{"type":"string","x-personal":true},"number":{"type":"integer"}},
                  "required":["number"]}\
                 """);

    @Test
    void a_schema_that_equals_the_record_has_no_difference() {
        assertThat(MemberSchemas.differences(Everything.class, schema(SCHEMA))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        "yes":{"type":"boolean"}              ; "yes":{"type":"string"}      ; /yes/type
        "count":{"type":"integer"}            ; "count":{"type":"number"}    ; /count/type
        "format":"date-time"                  ; "format":"date"              ; /at/format
        "text":{"type":"string"}              ; "text":{"type":"string","format":"email"} ; /text/format
        "enum":["RED","GREEN"]                ; "enum":["RED"]               ; /colour/enum
        "words":{"type":"array"               ; "words":{"type":"string"     ; /words/type
        "items":{"type":"string"}             ; "items":{"type":"integer"}   ; /words/items/type
        "number":{"type":"integer"}           ; "number":{"type":"string"}   ; /places/items/number/type
        "x-personal":true                     ; "x-personal":false           ; /places/items/street is personal
        "required":["number"]                 ; "required":[]                ; /places/items/number is required
        "required":["text",                   ; "required":["text","most",   ; /most is required
        "yes":{"type":"boolean"},             ; ``                           ; /yes/type
        "text":{"type":"string"},             ; "more":{},"text":{"type":"string"}, ; : the record has [text
        """)
    void each_difference_is_found_at_its_place(String part, String instead, String place) {
        assertThat(SCHEMA).contains(part);
        assertThat(MemberSchemas.differences(
                        Everything.class, schema(SCHEMA.replaceFirst(Pattern.quote(part), instead))))
                .anyMatch(difference -> difference.startsWith(place));
    }

    @Test
    void an_unsupported_type_is_a_difference() {
        record Odd(Double weight) {}
        JsonNode schema = schema("""
            {"type":"object","properties":{"weight":{"type":"number"}},"required":["weight"]}\
            """);
        assertThat(MemberSchemas.differences(Odd.class, schema))
                .singleElement()
                .asString()
                .contains("Double");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
        {"type":"string"}                      ; 7 true [] {} null
        {"type":"string","format":"date-time"} ; "x" 7 true [] {} null
        {"type":"string","enum":["RED"]}       ; "x" 7 true [] {} null
        {"type":"integer"}                     ; "x" true [] {} null
        {"type":"boolean"}                     ; "x" 7 [] {} null
        {"type":"array"}                       ; "x" 7 true {} null
        {"type":"object"}                      ; "x" 7 true [] null
        """)
    void values_of_another_type_must_be_refused(String member, String refused) {
        assertThat(MemberSchemas.refused(schema(member)).stream().map(JsonNode::toString))
                .containsExactly(refused.split(" "));
    }

    private static JsonNode schema(String json) {
        return PublishedFeed.JSON.readTree(json);
    }
}
