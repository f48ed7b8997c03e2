package chancery.embedded;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.LoopbackPort;
import chancery.embedded.mail.DevMailsServer;
import chancery.embedded.mail.MailCatcher;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs one part as a separate process until SIGTERM or Ctrl-C:
 * {@code postgres|kafka|mongo|mail --port N --data-dir FOLDER [--http-port N]}. It prints one line when the part is ready. The mail
 * catcher serves {@code /dev/mails} on the HTTP port. {@code --auth=trust}, for tests, lets every local user log in to PostgreSQL.
 */
public final class PartLauncher {
    private PartLauncher() {}

    public static void main(String[] arguments) throws InterruptedException {
        // As the launcher of the executables does: libraries of the parts format and convert with the default locale.
        Locale.setDefault(Locale.US);
        System.setProperty("logback.configurationFile", "part-logback.xml");
        try {
            run(arguments);
        } catch (EmbeddedPartException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void run(String[] arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("The first argument names the part: postgres, kafka, mongo or mail");
        }
        PartKind kind = PartKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Map<String, String> options = options(arguments);
        int port = Integer.parseInt(options.getOrDefault("port", Integer.toString(kind.defaultPort())));
        Path folder = Path.of(options.getOrDefault(
                        "data-dir", kind.folderIn(Path.of("data")).toString()))
                .toAbsolutePath()
                .normalize();
        AutoCloseable part = kind == PartKind.POSTGRES && "trust".equals(options.get("auth"))
                ? EmbeddedPostgresServer.start(EmbeddedPostgresSettings.trusting(folder, port))
                : kind.prepare(folder, port).start().get();
        closeOnExit(part);
        String httpPort = options.get("http-port");
        if (part instanceof MailCatcher catcher && httpPort != null) {
            closeOnExit(DevMailsServer.start(catcher, Integer.parseInt(httpPort)));
        }
        System.out.println(kind.title() + " ready on " + LoopbackPort.ADDRESS + ":" + port);
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] option = arguments[i].split("=", 2);
            if (!option[0].startsWith("--") || (option.length == 1 && i + 1 == arguments.length)) {
                throw new IllegalArgumentException("Unknown option, or no value for it: " + arguments[i]);
            }
            options.put(option[0].substring(2), option.length == 2 ? option[1] : arguments[++i]);
        }
        return options;
    }

    private static void closeOnExit(AutoCloseable part) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("The part did not stop cleanly: " + e);
            }
        }));
    }
}
