package chancery.cli;

import java.io.PrintWriter;
import java.time.Duration;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a command prints.
 *
 * @param terminal whether progress overwrites its line; else a line is printed at each change
 * @param pollInterval the time between two calls that show progress
 */
record Output(PrintWriter out, PrintWriter err, boolean terminal, Duration pollInterval) {
    /** In ASCII, because the encoding of standard output depends on the locale. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    void json(JsonNode document) {
        print(JSON.writeValueAsString(document) + "\n");
    }

    void line(String text) {
        print(printable(text) + "\n");
    }

    /** On a terminal, overwrites the previous progress line. */
    void progress(String text) {
        print(terminal ? "\r\033[K" + printable(text) : printable(text) + "\n");
    }

    /** Ends the line that progress overwrites. */
    void endProgress() {
        if (terminal) {
            print("\n");
        }
    }

    /** Removes control characters: producers choose some of the texts, which could control the terminal. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
    }

    private void print(String text) {
        out.print(text);
        if (out.checkError()) {
            throw new CommandFailed("Standard output is closed.");
        }
    }

    void pause() {
        try {
            Thread.sleep(pollInterval);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted");
        }
    }
}
