package chancery.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Starts a rebuild of the read model, or joins the running one, and shows its progress. */
@Command(
        name = "rebuild-read-model",
        description = {
            "Rebuilds the read model from the event log.",
            "It is built beside the live one; reads continue meanwhile. The command shows the progress until the"
                    + " rebuilt read model is live. Ctrl-C ends the command, not the rebuild. Calls a query-service."
        },
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the read model is rebuilt",
            "1:the service refused the request, or gave no answer",
            "2:wrong arguments"
        })
final class RebuildReadModel implements Callable<Integer> {
    private static final String PATH = "/actuator/readmodel";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Mixin
    CommonOptions options = new CommonOptions();

    private final Output output;

    RebuildReadModel(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        ManagementPort port = options.managementPort();
        JsonNode status = port.post(PATH, JsonNodeFactory.instance.objectNode(), TIMEOUT);
        if (options.json) {
            showJson(port, status);
        } else if (isBuilding(status)) {
            showText(port, status);
        } else {
            output.line("The rebuild has already finished.");
        }
        return 0;
    }

    private void showJson(ManagementPort port, JsonNode first) {
        output.json(first);
        for (JsonNode status = first; isBuilding(status); output.json(status)) {
            status = next(port);
        }
    }

    private void showText(ManagementPort port, JsonNode first) {
        output.line(
                "Rebuilding the read model as generation %s; reads continue from generation %s. Ctrl-C ends only this command."
                        .formatted(first.path("building").asString(), live(first)));
        JsonNode status = first;
        try {
            while (isBuilding(status)) {
                int generation = status.path("building").asInt();
                status = next(port);
                output.progress(progress(status, generation));
            }
        } finally {
            output.endProgress();
        }
        output.line("Done: generation " + live(status) + " is live.");
    }

    private JsonNode next(ManagementPort port) {
        output.pause();
        try {
            return port.get(PATH, TIMEOUT);
        } catch (Unavailable unavailable) {
            throw new CommandFailed(unavailable.getMessage() + " The rebuild continues when Chancery runs again.");
        }
    }

    private static boolean isBuilding(JsonNode status) {
        return status.path("building").isNumber();
    }

    private static String live(JsonNode status) {
        return status.path("live").asString();
    }

    private static String progress(JsonNode status, int generation) {
        JsonNode built = status.path("generations")
                .valueStream()
                .filter(one -> one.path("number").asInt() == generation)
                .findFirst()
                .orElse(status.path("none"));
        JsonNode left = built.path("secondsLeft");
        return "  position %d of %s, %d events/s%s"
                .formatted(
                        built.path("position").asLong(0),
                        status.path("head").asString("unknown"),
                        built.path("eventsPerSecond").asLong(0),
                        left.isNumber() ? ", about " + left.asLong() + " s left" : "");
    }
}
