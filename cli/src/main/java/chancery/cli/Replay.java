package chancery.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts, shows, cancels and forgets replays of account events to topics of their own. */
@Command(
        name = "replay",
        description = {
            "Publishes the account events again, to a separate topic.",
            "Without a topic: lists all replays. With a topic: starts the replay if it does not exist, and shows its"
                    + " progress until it ends. Ctrl-C ends the command, not the replay. Calls a command-service."
        },
        customSynopsis = {
            "chancery replay [--json] [--management-url=URL]",
            "       chancery replay --topic=chancery.replay.NAME",
            "           [--from-position=N | --from-time=TIME]",
            "           [--until-position=N | --until-time=TIME] [--rate=N] ...",
            "       chancery replay --topic=chancery.replay.NAME --cancel ...",
            "       chancery replay --topic=chancery.replay.NAME --forget ..."
        },
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the replay is done (--cancel: cancelled, --forget: forgotten)",
            "1:anything else: the replay failed, or the service refused the request or gave no answer",
            "2:wrong arguments"
        })
final class Replay implements Callable<Integer> {
    private static final String PATH = "/actuator/replay";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Option(names = "--topic", paramLabel = "TOPIC", description = "The topic to publish to: chancery.replay.NAME.")
    @Nullable
    String topic;

    @Option(
            names = "--from-position",
            paramLabel = "N",
            description = "Start with the first event at or after this position.")
    @Nullable
    String fromPosition;

    @Option(
            names = "--from-time",
            paramLabel = "TIME",
            description = "Start with the first event recorded at or after this time, such as 2026-11-24T08:15:30Z.")
    @Nullable
    String fromTime;

    @Option(
            names = "--until-position",
            paramLabel = "N",
            description = "End with the last event at or before this position.")
    @Nullable
    String untilPosition;

    @Option(
            names = "--until-time",
            paramLabel = "TIME",
            description = "End with the last event recorded before this time.")
    @Nullable
    String untilTime;

    @Option(names = "--rate", paramLabel = "N", description = "Publish at most this many events per second.")
    @Nullable
    String rate;

    @Option(names = "--cancel", description = "Cancel the replay.")
    boolean cancel;

    @Option(names = "--forget", description = "Delete the record of an ended replay; its name can be used again.")
    boolean forget;

    @Mixin
    CommonOptions options = new CommonOptions();

    private final Output output;

    Replay(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        ObjectNode request = request();
        ManagementPort port = options.managementPort();
        if (topic == null) {
            list(port.get(PATH, TIMEOUT));
            return 0;
        }
        String path = PATH + "/" + topic;
        if (forget) {
            JsonNode answer = port.delete(path + "?forget=true", TIMEOUT);
            show(answer, answer.path("detail").asString(""));
            return 0;
        }
        JsonNode begun = cancel ? port.delete(path, TIMEOUT) : begin(port, request);
        ProgressDisplay progress = new ProgressDisplay(() -> port.get(path, TIMEOUT), topic, output, options.json);
        JsonNode ended = progress.showToTheEnd(begun);
        boolean done = ended.path("state").asString().equals("DONE");
        if (done && !cancel && !options.json) {
            describe(ended.path("liveOffsets"));
        }
        return (cancel ? ended.path("state").asString().equals("CANCELLED") : done) ? 0 : 1;
    }

    /** The request body. The service validates its values. */
    private ObjectNode request() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        put(body, "fromPosition", "--from-position", fromPosition);
        put(body, "fromTime", "--from-time", fromTime);
        put(body, "untilPosition", "--until-position", untilPosition);
        put(body, "untilTime", "--until-time", untilTime);
        put(body, "rate", "--rate", rate);
        if (cancel && forget) {
            throw CommandFailed.usage("Give one of --cancel and --forget.");
        }
        if ((cancel || forget) && !body.isEmpty()) {
            throw CommandFailed.usage((cancel ? "--cancel" : "--forget") + " takes no option but --topic.");
        }
        if (topic == null && (cancel || forget || !body.isEmpty())) {
            throw CommandFailed.usage("Which replay? Give its topic: --topic chancery.replay.NAME");
        }
        put(body, "topic", "--topic", topic);
        return body;
    }

    private static void put(ObjectNode body, String member, String option, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (!value.matches("[A-Za-z0-9.:+_-]+")) {
            throw CommandFailed.usage(option + " may contain only letters, digits and . : + _ -");
        }
        body.put(member, value);
    }

    private static JsonNode begin(ManagementPort port, ObjectNode request) {
        try {
            return port.post(PATH, request, TIMEOUT);
        } catch (CommandFailed refused) {
            // The service names the members of the body; the operator typed options.
            throw new CommandFailed(String.valueOf(refused.getMessage())
                    .replace("fromPosition", "--from-position")
                    .replace("fromTime", "--from-time")
                    .replace("untilPosition", "--until-position")
                    .replace("untilTime", "--until-time")
                    .replaceFirst("^rate must", "--rate must"));
        }
    }

    private void list(JsonNode replays) {
        if (options.json) {
            output.json(replays);
        } else if (replays.isEmpty()) {
            output.line("There are no replays. To start one: chancery replay --topic chancery.replay.NAME");
        } else {
            replays.forEach(replay -> output.line(replay.path("line").asString("")));
        }
    }

    private void describe(JsonNode liveOffsets) {
        if (!liveOffsets.isEmpty()) {
            output.line("Continue with the live topic chancery.account-events at these offsets, by partition: "
                    + liveOffsets);
            output.line("Skip each record there whose ce_sequence is not above the last one that you handled of its"
                    + " account.");
        }
    }

    private void show(JsonNode answer, String text) {
        if (options.json) {
            output.json(answer);
        } else {
            output.line(text);
        }
    }
}
