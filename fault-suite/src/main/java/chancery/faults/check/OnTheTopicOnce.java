package chancery.faults.check;

import chancery.contracts.feed.Feed;
import chancery.faults.check.Evidence.Published;
import chancery.faults.check.Evidence.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every stored event is on the topic exactly once, as what it is, in order per account, without a hole, and nothing else is. An
 * account's records come in the order of its partition; the order of the partitions says nothing.
 */
final class OnTheTopicOnce implements Check {

    @Override
    public String title() {
        return "topic";
    }

    @Override
    public List<String> faults(Evidence evidence) {
        List<String> faults = new ArrayList<>();
        Map<String, Stored> missing = new HashMap<>();
        evidence.log().forEach(stored -> missing.put(stored.id(), stored));
        Map<String, Published> seen = new HashMap<>();
        for (Published published : evidence.topic()) {
            Published before = seen.putIfAbsent(published.id(), published);
            Stored stored = missing.remove(published.id());
            if (before != null) {
                faults.add("twice on the topic: " + before + " and " + published);
            } else if (stored == null) {
                faults.add("on the topic and not in the log: " + published);
            } else {
                PublishedRight.differences(published, stored)
                        .forEach(what -> faults.add("not what is stored: " + published + ", " + what));
            }
        }
        missing.values().forEach(stored -> faults.add("not on the topic: " + describe(stored)));
        faults.addAll(disorder(evidence.topic()));
        return faults;
    }

    /** The sequences of an account, as a consumer of its partition reads them, are 0, 1, 2 and so on. */
    private static List<String> disorder(List<Published> topic) {
        List<String> faults = new ArrayList<>();
        Map<String, Published> last = new HashMap<>();
        Map<String, Integer> next = new HashMap<>();
        for (Published published : topic) {
            String account = String.valueOf(published.key());
            Published before = last.put(account, published);
            int expected = next.merge(account, 1, Integer::sum) - 1;
            boolean moved = before != null && before.partition() != published.partition();
            if (moved || !Integer.toString(expected).equals(published.headers().get(Feed.SEQUENCE))) {
                faults.add("out of order, where #" + expected + " belongs: " + published + " after " + before);
            }
        }
        return faults;
    }

    @Override
    public List<Figure> figures(Evidence evidence) {
        return List.of(new Figure("records", evidence.topic().size()));
    }

    private static String describe(Stored stored) {
        return "%s %s at %d (%s #%d)"
                .formatted(stored.name(), stored.id(), stored.position(), stored.account(), stored.sequence());
    }
}
