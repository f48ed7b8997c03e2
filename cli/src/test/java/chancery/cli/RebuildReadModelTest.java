package chancery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildReadModelTest {
    private static final String BUILDING = """
            {"live":1,"building":2,"head":5000,"generations":[
             {"number":1,"position":5000,"upToDateAsOf":null,"eventsPerSecond":0,"secondsLeft":0,"state":"RUNNING","detail":""},
             {"number":2,"position":1000,"upToDateAsOf":null,"eventsPerSecond":500,"secondsLeft":9,"state":"RUNNING","detail":""}]}
            """;
    private static final String DONE = "{\"live\":2,\"building\":null,\"head\":null,\"generations\":[]}";

    @AutoClose
    private final FakeService service = new FakeService();

    @Test
    void shows_the_progress_until_the_rebuilt_read_model_is_live() {
        service.answers(200, BUILDING).answers(200, BUILDING).answers(200, DONE);

        assertThat(Run.of(service, "rebuild-read-model")).isEqualTo(new Run(0, """
                Rebuilding the read model as generation 2; reads continue from generation 1. Ctrl-C ends only this command.
                  position 1000 of 5000, 500 events/s, about 9 s left
                  position 0 of unknown, 0 events/s
                Done: generation 2 is live.
                """, ""));
        assertThat(service.requests()).containsExactly("POST readmodel {}", "GET readmodel", "GET readmodel");
    }

    @Test
    void on_a_terminal_the_progress_stays_in_one_line() {
        service.answers(200, BUILDING).answers(200, BUILDING).answers(200, DONE);

        assertThat(Run.run(true, "rebuild-read-model", "--management-url=" + service.url() + "/")
                        .out())
                .contains("\r\033[K  position 1000 of 5000", "\r\033[K  position 0 of unknown, 0 events/s\nDone: ");
    }

    @Test
    void prints_each_status_as_a_line_of_json() {
        service.answers(200, BUILDING).answers(200, DONE);

        Run run = Run.of(service, "rebuild-read-model", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(2).last().isEqualTo(DONE);
    }

    @Test
    void a_read_model_that_is_not_being_built_is_rebuilt() {
        service.answers(200, DONE);

        assertThat(Run.of(service, "rebuild-read-model"))
                .isEqualTo(new Run(0, "The rebuild has already finished.\n", ""));
    }

    @Test
    void a_service_that_becomes_unavailable_ends_the_command() {
        service.answers(200, BUILDING).answers(503, "{\"detail\":\"MongoDB is unavailable.\"}");

        Run run = Run.of(service, "rebuild-read-model");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("MongoDB is unavailable. The rebuild continues when Chancery runs again.\n");
    }

    @Test
    void a_proxy_of_the_jvm_is_not_asked() {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)));
        try {
            service.answers(200, DONE);
            assertThat(Run.of(service, "rebuild-read-model").exitCode()).isZero();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void only_a_request_that_changes_something_carries_the_operators_token(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "secret-of-ann\n");
        service.answers(200, BUILDING).answers(200, DONE);

        Run run = Run.of(service, "rebuild-read-model", "--operator-token-file=" + file);

        assertThat(run.exitCode()).isZero();
        assertThat(service.tokens()).containsExactly("Bearer secret-of-ann", "");
        assertThat(run.out() + run.err()).doesNotContain("secret-of-ann");
    }

    @Test
    void a_missing_token_is_reported_with_the_option() {
        service.answers(401, "{\"detail\":\"This request needs the token of an operator.\"}");

        assertThat(Run.of(service, "rebuild-read-model").err())
                .contains("needs the token of an operator", "--operator-token-file", "CHANCERY_OPERATOR_TOKEN");
        Run unreadable = Run.of(service, "rebuild-read-model", "--operator-token-file=/nowhere/token");
        assertThat(unreadable.exitCode()).isEqualTo(2);
        assertThat(unreadable.err()).contains("/nowhere/token");
    }

    @Test
    void takes_no_arguments() {
        assertThat(Run.of(service, "rebuild-read-model", "now").exitCode()).isEqualTo(2);
        assertThat(service.requests()).isEmpty();
    }
}
