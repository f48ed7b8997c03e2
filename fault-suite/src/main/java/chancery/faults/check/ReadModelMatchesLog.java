package chancery.faults.check;

import chancery.faults.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The live generation equals the reference projection of the whole log, and its position is the log's head. */
final class ReadModelMatchesLog implements Check {
    @Override
    public String title() {
        return "read model";
    }

    @Override
    public List<String> violations(Snapshot snapshot) {
        List<String> violations = new ArrayList<>();
        long head = snapshot.log().isEmpty() ? 0 : snapshot.log().getLast().position();
        if (snapshot.projectedUpTo() != head) {
            violations.add("its position is " + snapshot.projectedUpTo() + ", the head of the log is " + head);
        }
        Map<String, Map<String, Map<String, Object>>> expectedModel =
                ReferenceProjection.of(snapshot.log(), snapshot.hashes());
        expectedModel.forEach((collection, documents) -> violations.addAll(
                differences(collection, documents, snapshot.readModel().getOrDefault(collection, Map.of()))));
        return violations;
    }

    private static List<String> differences(
            String collection, Map<String, Map<String, Object>> expectedModel, Map<String, Map<String, Object>> found) {
        Set<String> ids = new TreeSet<>(expectedModel.keySet());
        ids.addAll(found.keySet());
        List<String> violations = new ArrayList<>();
        for (String id : ids) {
            Map<String, Object> expected = expectedModel.getOrDefault(id, Map.of());
            Map<String, Object> actual = found.getOrDefault(id, Map.of());
            if (!expected.equals(actual)) {
                violations.add(collection + " " + id + " is " + actual + ", expected from the log: " + expected);
            }
        }
        return violations;
    }
}
