package chancery.contracts.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedTest {
    private static final Pattern RECORD = Pattern.compile("(?:Account)?([A-Z][A-Za-z]*?)(?:V([2-9]|[1-9][0-9]+))?");

    @Test
    void every_public_event_has_one_type() {
        for (Class<?> shape : PublicEvent.class.getPermittedSubclasses()) {
            assertThat(Feed.types().stream()
                            .filter(type -> Feed.shapeOf(type).orElseThrow().equals(shape)))
                    .as("types of %s", shape.getSimpleName())
                    .hasSize(1);
        }
    }

    /** {@code signed-up.v1} is read as a {@code SignedUp}, {@code signed-up.v2} as a {@code SignedUpV2}. */
    @Test
    void a_type_has_the_name_and_version_of_its_record() {
        for (String type : Feed.types()) {
            Matcher record = RECORD.matcher(Feed.shapeOf(type).orElseThrow().getSimpleName());
            assertThat(record.matches()).as(type).isTrue();
            String version = record.group(2) == null ? "1" : record.group(2);
            assertThat(type).isEqualTo("chancery.account." + kebab(record.group(1)) + ".v" + version);
        }
    }

    @Test
    void the_name_of_a_type_is_the_same_in_each_version() {
        assertThat(Feed.nameOf("chancery.account.signed-up.v1")).isEqualTo("chancery.account.signed-up");
        assertThat(Feed.nameOf("chancery.account.signed-up.v12")).isEqualTo("chancery.account.signed-up");
        assertThat(Feed.nameOf("chancery.account.signed-up.v0")).isEqualTo("chancery.account.signed-up.v0");
        assertThat(Feed.nameOf("chancery.account.v1.signed-up")).isEqualTo("chancery.account.v1.signed-up");
    }

    @Test
    void no_public_event_has_a_member_for_a_hash_a_password_or_a_token() {
        List<String> members = Stream.of(PublicEvent.class.getPermittedSubclasses())
                .flatMap(shape -> Stream.of(shape.getRecordComponents()))
                .map(RecordComponent::getName)
                .toList();
        assertThat(members).isNotEmpty().noneMatch(name -> name.matches("(?i).*(hash|password|token|secret).*"));
    }

    /** CloudEvents' extension "sequence" is compared as text. */
    @Test
    void texts_of_sequences_compare_like_their_numbers() {
        List<Long> numbers = List.of(0L, 1L, 9L, 10L, 99L, 100L, 12_345_678_901L, Long.MAX_VALUE);

        List<String> texts = numbers.stream().map(Feed::sequenceText).toList();

        assertThat(texts).isSorted().allMatch(text -> text.length() == 19);
        assertThat(texts.stream().map(Long::parseLong)).containsExactlyElementsOf(numbers);
    }

    @Test
    void a_negative_sequence_has_no_text() {
        assertThatThrownBy(() -> Feed.sequenceText(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
