package chancery.cli;

import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Shows the progress of a replay until it ends. Waits while the service is unavailable. */
final class ProgressDisplay {
    private static final Set<String> ENDED = Set.of("DONE", "CANCELLED", "FAILED", "STOPPED");

    private final Supplier<JsonNode> poll;
    private final String topic;
    private final Output output;
    private final boolean json;
    private volatile boolean isShown;

    ProgressDisplay(Supplier<JsonNode> poll, String topic, Output output, boolean json) {
        this.poll = poll;
        this.topic = topic;
        this.output = output;
        this.json = json;
    }

    /** Returns the status with which it ended. */
    JsonNode showToTheEnd(JsonNode first) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::explainInterrupt));
        isShown = true;
        try {
            JsonNode status = first;
            String shown = "";
            while (true) {
                show(status, shown);
                shown = status.path("state").asString("");
                if (ENDED.contains(shown)) {
                    return status;
                }
                output.pause();
                status = next();
            }
        } finally {
            isShown = false;
            if (!json) {
                output.endProgress();
            }
        }
    }

    private void show(JsonNode status, String shown) {
        if (json) {
            output.json(status);
        } else if (output.terminal() || !status.path("state").asString("").equals(shown)) {
            output.progress(status.path("line").asString(""));
        }
    }

    private JsonNode next() {
        try {
            return poll.get();
        } catch (Unavailable unavailable) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("topic", topic)
                    .put("state", "UNAVAILABLE")
                    .put("line", topic + ": waiting for its status. " + unavailable.getMessage())
                    .put("detail", unavailable.getMessage());
        }
    }

    private void explainInterrupt() {
        if (isShown) {
            output.err().println("\nThe replay continues; the same command shows it again.");
            output.err().flush();
        }
    }
}
