package chancery.cli;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has. */
final class CommonOptions {
    static final String HELP = "Show this help and exit.";

    private static final String VARIABLE = "CHANCERY_MANAGEMENT_URL";
    private static final String ALL_IN_ONE = "http://127.0.0.1:8090";

    @Option(
            names = "--management-url",
            paramLabel = "URL",
            description = "Management port to call. Default: the environment variable " + VARIABLE + ", else "
                    + ALL_IN_ONE + ".")
    @Nullable
    String managementUrl;

    @Option(
            names = "--operator-token-file",
            paramLabel = "FILE",
            description = "File with the operator's token. Default: the environment variables " + OperatorToken.VARIABLE
                    + " (the token), else " + OperatorToken.FILE_VARIABLE + ".")
    @Nullable
    String operatorTokenFile;

    @Option(names = "--json", description = "Print JSON: one document per line.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = HELP)
    boolean help;

    ManagementPort managementPort() {
        String url = managementUrl;
        if (url == null) {
            url = System.getenv(VARIABLE);
        }
        if (url == null || url.isEmpty()) {
            url = ALL_IN_ONE;
        }
        try {
            URI base = new URI(url.replaceFirst("/+$", ""));
            if (base.getHost() != null && ("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
                return new ManagementPort(base, OperatorToken.find(operatorTokenFile));
            }
        } catch (URISyntaxException malformed) {
            // Rejected below.
        }
        throw CommandFailed.usage("Not a management URL: '" + url + "'. Set --management-url or " + VARIABLE
                + " to an address like " + ALL_IN_ONE + ".");
    }
}
