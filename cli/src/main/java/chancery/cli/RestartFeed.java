package chancery.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests that a stopped publisher resumes, and lists the events of the topic that the log does not hold. */
@Command(
        name = "restart-feed",
        description = {
            "Requests that a stopped publisher resumes.",
            "It continues after the last published event, or after POSITION. The command lists the events on the topic"
                    + " that the log does not hold. If Kafka lost events, it changes nothing without a POSITION, and"
                    + " names the positions to choose from. A publisher that has not stopped continues unchanged."
                    + " Calls a command-service."
        },
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the service answered; the output shows the result",
            "1:the service refused the request, or gave no answer",
            "2:wrong arguments"
        })
final class RestartFeed implements Callable<Integer> {
    private static final String PATH = "/actuator/feed";

    /** The service reads the whole topic. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "POSITION",
            description = "Continue after this position in the log; 0 publishes the whole log again.")
    @Nullable
    String position;

    private final Output output;

    RestartFeed(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (position != null) {
            if (!position.matches("[0-9]+")) {
                throw CommandFailed.usage("A log position must be a whole number, 0 for the start.");
            }
            body.put("after", position);
        }
        ManagementPort port = options.managementPort();
        JsonNode answer = port.post(PATH, body, TIMEOUT);
        if (options.json) {
            output.json(answer);
        } else {
            describe(answer);
            output.line("Status of the publisher: " + port.base() + PATH);
        }
        return 0;
    }

    private void describe(JsonNode answer) {
        JsonNode after = answer.path("after");
        output.line("Result: " + answer.path("outcome").asString("")
                + (after.isObject() ? " (" + after.path("position").asLong() + ")" : ""));
        JsonNode missingFromLog = answer.path("beyond");
        long count = answer.path("beyondTheLog").asLong();
        output.line("Records on the topic: %d; their events that the log does not hold: %d%s"
                .formatted(
                        answer.path("records").asLong(),
                        count,
                        missingFromLog.size() < count ? ", of which the first " + missingFromLog.size() + ":" : ""));
        for (JsonNode event : missingFromLog) {
            output.line("  %s %s account %s event %s partition@offset %s"
                    .formatted(
                            event.path("time").asString(""),
                            event.path("type").asString(""),
                            event.path("account").asString(""),
                            event.path("id").asString(""),
                            event.path("place").asString("")));
        }
    }
}
