package chancery.contracts.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FeedTest {

    @Test
    void every_public_event_has_a_type_that_leads_back_to_it() {
        for (Class<?> shape : PublicEvent.class.getPermittedSubclasses()) {
            assertThat(types().filter(type -> Feed.shapeOf(type).orElseThrow().equals(shape)))
                    .as("types of %s", shape.getSimpleName())
                    .hasSize(1);
        }
    }

    @Test
    void no_public_event_has_a_member_for_a_hash_a_password_or_a_token() {
        List<String> members = Stream.of(PublicEvent.class.getPermittedSubclasses())
                .flatMap(shape -> Stream.of(shape.getRecordComponents()))
                .map(RecordComponent::getName)
                .toList();
        assertThat(members).isNotEmpty().noneMatch(name -> name.matches("(?i).*(hash|password|token|secret).*"));
    }

    private static Stream<String> types() {
        return Stream.of(PublicEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .map(FeedTest::kebab)
                .map(name -> "chancery.account." + name.replaceFirst("^account-", "") + ".v1");
    }

    private static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
