package chancery.faults.check;

import chancery.faults.check.Evidence.Published;
import chancery.faults.check.Evidence.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every stored event is on the topic exactly once, in order per account, without a hole, and nothing else is. */
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
            } else if (!isThatEvent(published, stored)) {
                faults.add("not what is stored: " + published + " for " + describe(stored));
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
        for (Published published : topic) {
            Published before = last.put(String.valueOf(published.account()), published);
            long expected = before == null ? 0 : before.sequence() + 1;
            boolean moved = before != null && before.partition() != published.partition();
            if (published.sequence() != expected || moved) {
                faults.add("out of order: " + published + " after " + before);
            }
        }
        return faults;
    }

    private static boolean isThatEvent(Published published, Stored stored) {
        return stored.account().equals(published.account())
                && stored.sequence() == published.sequence()
                && published.type().equals("chancery." + stored.name() + ".v" + stored.version());
    }

    private static String describe(Stored stored) {
        return "%s %s at %d (%s #%d)"
                .formatted(stored.name(), stored.id(), stored.position(), stored.account(), stored.sequence());
    }
}
