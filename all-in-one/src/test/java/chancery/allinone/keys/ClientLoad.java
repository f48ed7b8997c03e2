package chancery.allinone.keys;

import chancery.allinone.fixture.Answer;
import chancery.allinone.fixture.ApiClient;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Clients that sign up, log in, write and read, each request at the next instance, as behind a gateway. */
final class ClientLoad implements AutoCloseable {
    private static final int CLIENTS = 3;
    private static final String PASSWORD = "correct horse battery";

    private final List<Instance> commands;
    private final List<Instance> queries;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private volatile boolean stopped;

    ClientLoad(List<Instance> commands, List<Instance> queries) {
        this.commands = commands;
        this.queries = queries;
        for (int i = 0; i < CLIENTS; i++) {
            threads.execute(this::run);
        }
    }

    private void run() {
        while (!stopped) {
            try {
                useAccount();
            } catch (RuntimeException | AssertionError unexpected) {
                failures.add(unexpected.toString());
            }
        }
    }

    private void useAccount() {
        String email = UUID.randomUUID().toString().substring(0, 13) + "@mail.example";
        Answer signUp = at(commands, 201, "sign up", client -> client.signUp(email, PASSWORD));
        if (signUp.status() != 201) {
            return;
        }
        Answer login = at(queries, 200, "log in", client -> client.logIn(email, PASSWORD));
        if (login.status() != 200) {
            return;
        }
        String token = login.text("access");
        for (int i = 0; i < 4; i++) {
            String name = "{\"firstName\":\"Ann " + i + "\"}";
            at(commands, 200, "write", client -> client.changeSettings(token, name));
            at(queries, 200, "read", client -> client.settings(token));
        }
    }

    private Answer at(List<Instance> instances, int expected, String what, Function<ApiClient, Answer> request) {
        while (true) {
            Instance next = instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
            Answer answer = next.ifRunning(() -> request.apply(new ApiClient(next.url())));
            if (answer == null) {
                Thread.onSpinWait();
                continue;
            }
            requests.incrementAndGet();
            if (answer.status() != expected) {
                failures.add(what + ": " + answer);
            }
            return answer;
        }
    }

    /** The access token of a login at one instance. */
    String accessTokenFrom(Instance query) {
        String email = "signer-" + turn.getAndIncrement() + "@mail.example";
        at(commands, 201, "sign up", client -> client.signUp(email, PASSWORD));
        return at(List.of(query), 200, "log in", client -> client.logIn(email, PASSWORD))
                .text("access");
    }

    /** The answers that were not the expected ones, and unexpected failures. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
    }
}
