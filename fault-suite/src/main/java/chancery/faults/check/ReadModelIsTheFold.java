package chancery.faults.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The live generation holds what a plain fold of the whole log gives, and stands at the log's end. */
final class ReadModelIsTheFold implements Check {

    @Override
    public String title() {
        return "read model";
    }

    @Override
    public List<String> faults(Evidence evidence) {
        List<String> faults = new ArrayList<>();
        long head = evidence.log().isEmpty() ? 0 : evidence.log().getLast().position();
        if (evidence.projectedUpTo() != head) {
            faults.add("it stands at " + evidence.projectedUpTo() + ", the log's end is " + head);
        }
        Map<String, Map<String, Map<String, Object>>> folded = PlainFold.of(evidence.log(), evidence.hashes());
        folded.forEach((collection, documents) -> faults.addAll(
                differences(collection, documents, evidence.readModel().getOrDefault(collection, Map.of()))));
        return faults;
    }

    private static List<String> differences(
            String collection, Map<String, Map<String, Object>> folded, Map<String, Map<String, Object>> found) {
        Set<String> ids = new TreeSet<>(folded.keySet());
        ids.addAll(found.keySet());
        List<String> faults = new ArrayList<>();
        for (String id : ids) {
            Map<String, Object> expected = folded.getOrDefault(id, Map.of());
            Map<String, Object> actual = found.getOrDefault(id, Map.of());
            if (!expected.equals(actual)) {
                faults.add(collection + " " + id + " is " + actual + ", the log says " + expected);
            }
        }
        return faults;
    }
}
