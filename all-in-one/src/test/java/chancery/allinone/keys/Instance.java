package chancery.allinone.keys;

import static org.awaitility.Awaitility.await;

import chancery.web.testing.CheapPasswords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One instance of a service, which is restarted with other settings as in a rolling restart: it completes its requests, and
 * receives none until it is ready again.
 */
final class Instance implements AutoCloseable {
    private final Class<?> service;
    private final String module;
    private final List<String> common;
    private final ReentrantReadWriteLock requests = new ReentrantReadWriteLock(true);
    private @Nullable ConfigurableApplicationContext context;
    private final int port = freePort();

    Instance(Class<?> service, String module, List<String> common) {
        this.service = service;
        this.module = module;
        this.common = List.copyOf(common);
    }

    /** Starts it, or restarts it on the same port, and waits until it is ready. */
    void start(String... settings) {
        requests.writeLock().lock();
        try {
            close();
            List<String> arguments = new ArrayList<>(List.of(
                    // The file of the service's own module: that of the all-in-one is first on the class path.
                    "spring.config.location=file:../" + module + "/src/main/resources/application.yml",
                    "server.port=" + port,
                    "management.server.port=0",
                    "management.server.address=127.0.0.1"));
            arguments.addAll(common);
            arguments.addAll(List.of(settings));
            SpringApplication application = new SpringApplication(service, CheapPasswords.class);
            ConfigurableApplicationContext started =
                    application.run(arguments.stream().map(one -> "--" + one).toArray(String[]::new));
            context = started;
            await().atMost(Duration.ofSeconds(30)).until(() -> isReady(started));
        } finally {
            requests.writeLock().unlock();
        }
    }

    /** The answer of this instance; {@code null} while it is being restarted. */
    <A> @Nullable A ifRunning(Supplier<A> request) {
        if (!requests.readLock().tryLock()) {
            return null;
        }
        try {
            return request.get();
        } finally {
            requests.readLock().unlock();
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context).getBean(type);
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int managementPort(ConfigurableApplicationContext context) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port"));
    }

    private static boolean isReady(ConfigurableApplicationContext context) throws Exception {
        URI readiness = URI.create("http://127.0.0.1:" + managementPort(context) + "/actuator/health/readiness");
        return HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    @Override
    public void close() {
        ConfigurableApplicationContext running = context;
        context = null;
        if (running != null) {
            running.close();
        }
    }
}
