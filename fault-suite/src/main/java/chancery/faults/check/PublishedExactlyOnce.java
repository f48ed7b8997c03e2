package chancery.faults.check;

import chancery.contracts.feed.Feed;
import chancery.faults.snapshot.Snapshot;
import chancery.faults.snapshot.Snapshot.Published;
import chancery.faults.snapshot.Snapshot.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The topic holds every stored event exactly once, unchanged, in order per account without gaps, and nothing else. Only the order
 * within a partition counts.
 */
final class PublishedExactlyOnce implements Check {
    @Override
    public String title() {
        return "topic";
    }

    @Override
    public List<String> violations(Snapshot snapshot) {
        List<String> violations = new ArrayList<>();
        Map<String, Stored> missing = new HashMap<>();
        snapshot.log().forEach(stored -> missing.put(stored.id(), stored));
        Map<String, Published> seen = new HashMap<>();
        for (Published published : snapshot.topic()) {
            Published before = seen.putIfAbsent(published.id(), published);
            Stored stored = missing.remove(published.id());
            if (before != null) {
                violations.add("twice on the topic: " + before + " and " + published);
            } else if (stored == null) {
                violations.add("on the topic and not in the log: " + published);
            } else {
                RecordComparison.differences(published, stored)
                        .forEach(what -> violations.add("differs from the stored event: " + published + ", " + what));
            }
        }
        missing.values().forEach(stored -> violations.add("not on the topic: " + describe(stored)));
        violations.addAll(orderViolations(snapshot.topic()));
        return violations;
    }

    /** In its partition, an account's sequences must be 0, 1, 2 and so on. */
    private static List<String> orderViolations(List<Published> topic) {
        List<String> violations = new ArrayList<>();
        Map<String, Published> last = new HashMap<>();
        Map<String, Integer> next = new HashMap<>();
        for (Published published : topic) {
            String account = String.valueOf(published.key());
            Published before = last.put(account, published);
            int expected = next.merge(account, 1, Integer::sum) - 1;
            boolean moved = before != null && before.partition() != published.partition();
            if (moved || !"%019d".formatted(expected).equals(published.headers().get(Feed.SEQUENCE))) {
                violations.add("out of order, expected #" + expected + ": " + published + " after " + before);
            }
        }
        return violations;
    }

    @Override
    public List<Figure> figures(Snapshot snapshot) {
        return List.of(new Figure("records", snapshot.topic().size()));
    }

    private static String describe(Stored stored) {
        return "%s %s at %d (%s #%d)"
                .formatted(stored.name(), stored.id(), stored.position(), stored.account(), stored.sequence());
    }
}
