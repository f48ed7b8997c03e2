package chancery.embedded;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.LoopbackPort;
import chancery.embedded.mail.MailCatcher;
import chancery.embedded.mail.MailsServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Runs one part as a process of its own until it is told to end (SIGTERM, Ctrl-C):
 * {@code postgres|kafka|mongo|mail --port N --data-dir FOLDER [--http-port N]}. It prints one line when the part is ready. The
 * HTTP port is the mail catcher's, for {@code /dev/mails}.
 */
public final class Part {

    private Part() {}

    public static void main(String[] arguments) throws InterruptedException {
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
            throw new IllegalArgumentException("Which part? postgres, kafka, mongo or mail");
        }
        PartKind kind = PartKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Map<String, String> options = options(arguments);
        int port = Integer.parseInt(options.getOrDefault("port", Integer.toString(kind.defaultPort())));
        Path folder = Path.of(
                options.getOrDefault("data-dir", kind.folderIn(Path.of("data")).toString()));
        AutoCloseable part = kind.start(folder, port);
        closeAtTheEnd(part);
        String httpPort = options.get("http-port");
        if (part instanceof MailCatcher catcher && httpPort != null) {
            closeAtTheEnd(MailsServer.start(catcher, Integer.parseInt(httpPort)));
        }
        System.out.println(kind.title() + " ready on " + LoopbackPort.ADDRESS + ":" + port);
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] option = arguments[i].split("=", 2);
            if (!option[0].startsWith("--") || (option.length == 1 && i + 1 == arguments.length)) {
                throw new IllegalArgumentException("Not an option with a value: " + arguments[i]);
            }
            options.put(option[0].substring(2), option.length == 2 ? option[1] : arguments[++i]);
        }
        return options;
    }

    private static void closeAtTheEnd(AutoCloseable part) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("did not stop in an orderly way: " + e);
            }
        }));
    }
}
