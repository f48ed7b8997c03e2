package chancery.eventstore.event;

import chancery.contracts.account.Personal;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The members of stored records: which are {@link Personal}, and which are required. */
final class EventMembers {
    private static final Map<Class<?>, List<Member>> OF_TYPE = new ConcurrentHashMap<>();

    private EventMembers() {}

    private record Member(String name, boolean personal, boolean required) {}

    /** Moves the personal members of one object into another. */
    static void movePersonal(ObjectNode from, ObjectNode to, Class<?> type) {
        for (Member member : of(type)) {
            JsonNode value = member.personal() ? from.remove(member.name()) : null;
            if (value != null) {
                to.set(member.name(), value);
            }
        }
    }

    /**
     * The first required member that is missing.
     *
     * @param erased whether personal members may be missing
     */
    static Optional<String> missing(ObjectNode object, Class<?> type, boolean erased) {
        return of(type).stream()
                .filter(member -> member.required() && !(erased && member.personal()))
                .map(Member::name)
                .filter(name -> !object.hasNonNull(name))
                .findFirst();
    }

    private static List<Member> of(Class<?> type) {
        return OF_TYPE.computeIfAbsent(
                type,
                t -> Stream.of(t.getRecordComponents())
                        .map(EventMembers::member)
                        .toList());
    }

    private static Member member(RecordComponent component) {
        return new Member(
                component.getName(),
                component.isAnnotationPresent(Personal.class),
                !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }
}
