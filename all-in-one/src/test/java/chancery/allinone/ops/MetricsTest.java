package chancery.allinone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.allinone.fixture.ApiClient;
import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import chancery.allinone.ops.MetricsPage.Row;
import io.micrometer.core.instrument.binder.http.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the metrics after a story with {@code docs/metrics.md}. */
class MetricsTest {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @TempDir
    static Path data;

    @AutoClose
    private static RunningChancery chancery;

    private static Scrape atStart;
    private static Scrape scrape;

    @BeforeAll
    static void runStory() throws IOException {
        chancery = RunningChancery.start(data);
        atStart = Scrape.of(chancery.management());
        ApiClient api = chancery.client();
        Story.fromSignUpToThePasswordRecovered(api);
        api.signUp("ann@new.example", Story.PASSWORD).is(400);
        api.logIn("nobody@example.com", Story.PASSWORD).is(401);
        api.requestCode("nobody@example.com").is(400);
        api.enterCode("ann@new.example", "000000").is(400);
        int port = URI.create(api.base()).getPort();
        for (String odd : List.of(
                "GET /odd-path/ann@example.com HTTP/1.1",
                "GET /api/users/settings/odd-tail HTTP/1.1",
                "GET /api/users/settings;odd=1 HTTP/1.1",
                "GET /%6fdd HTTP/1.1",
                "GET /api/auth/reset-password/?email=odd@example.com&x=odd HTTP/1.1",
                "ODDMETHOD /api/auth/signup/ HTTP/1.1",
                "OPTIONS /api/auth/signup/ HTTP/1.1",
                "TRACE /odd HTTP/1.1",
                "GET http://odd.example/odd HTTP/1.1")) {
            answered(port, odd);
        }
        scrape = await().until(() -> Scrape.of(chancery.management()), MetricsTest::isQuiet);
    }

    /** All mails are sent and no follower lags: welcome, two about the address, two about passwords, the code. */
    private static boolean isQuiet(Scrape seen) {
        return seen.sum("chancery_mails_total", Map.of("outcome", "sent")) == 6
                && seen.sum("chancery_follower_lag_events", Map.of()) == 0;
    }

    @Test
    void the_page_lists_every_metric_with_type_and_labels_and_no_other() throws IOException {
        Map<String, Row> found = new TreeMap<>();
        scrape.families().forEach((name, type) -> {
            if (name.startsWith("chancery_")) {
                found.put(name, new Row(documented(type), scrape.labels(name)));
            }
        });
        Map<String, Row> ours = new TreeMap<>(MetricsPage.rows());
        ours.keySet().removeIf(name -> !name.startsWith("chancery_"));

        assertThat(found).hasSizeGreaterThan(15);
        assertThat(ours).isEqualTo(found);
    }

    @Test
    void every_metric_of_ours_has_a_help_text_also_its_maximum() {
        Map<String, String> ours = scrape.help();
        ours.keySet().removeIf(name -> !name.startsWith("chancery_") && !name.startsWith("http_server_requests"));

        assertThat(ours).hasSizeGreaterThan(20).containsKey("chancery_append_seconds_max");
        assertThat(ours).allSatisfy((name, text) -> assertThat(text).as(name).isNotEmpty());
    }

    @Test
    void promtool_has_no_objection_to_a_metric_of_ours() throws IOException, InterruptedException {
        assertThat(Promtool.run(scrape.text(), "check", "metrics").lines())
                .noneMatch(line -> line.startsWith("chancery_") || line.startsWith("http_server_requests"));
    }

    @Test
    void every_library_metric_on_the_page_exists_with_its_labels() throws IOException {
        Map<String, Row> others = MetricsPage.rows();
        others.keySet().removeIf(name -> name.startsWith("chancery_"));

        assertThat(others).hasSizeGreaterThan(5);
        others.forEach((name, row) -> {
            String type = scrape.families().getOrDefault(name, "missing");
            assertThat(documented(type)).as(name).isEqualTo(row.type());
            assertThat(scrape.labels(name)).as(name).isEqualTo(row.labels());
        });
    }

    @Test
    void metrics_that_alerts_need_exist_from_the_start() throws IOException {
        Set<String> missed = OpsFiles.alerts().stream()
                .filter(alert -> alert.contains("absent("))
                .flatMap(alert -> OpsFiles.metrics(alert).stream())
                .collect(Collectors.toSet());

        assertThat(missed).hasSizeGreaterThanOrEqualTo(4);
        assertThat(atStart.samples().stream().map(Scrape.Sample::name).toList()).containsAll(missed);
    }

    @Test
    void dashboard_and_alerts_use_existing_label_values() throws IOException {
        Set<OpsFiles.Matcher> asked = OpsFiles.matchers();

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(asked)
                .filteredOn(matcher -> !matcher.label().equals("job"))
                .allSatisfy(matcher -> assertThat(given(matcher.metric(), matcher.label()))
                        .isNotEmpty()
                        .as("%s has a value like each of", matcher)
                        .satisfies(values -> assertThat(matcher.values())
                                .allMatch(value -> values.stream().anyMatch(given -> given.matches(value)))));
    }

    /** The values of a label that occurred; for requests also those that the story does not cause. */
    private static Set<String> given(String metric, String label) {
        if (metric.startsWith("http_server_requests_") && label.equals("outcome")) {
            return Stream.of(Outcome.values()).map(Outcome::name).collect(Collectors.toSet());
        }
        return scrape.samples().stream()
                .filter(sample -> sample.name().equals(metric))
                .map(sample -> sample.labels().getOrDefault(label, ""))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void no_label_value_depends_on_a_client() {
        Set<String> values = scrape.samples().stream()
                .flatMap(sample -> sample.labels().values().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(values).hasSizeGreaterThan(40);
        assertThat(values)
                .noneMatch(value -> value.contains("@"))
                .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("odd"))
                .noneMatch(value -> UUID.matcher(value).find())
                .noneMatch(value -> value.contains("5550100") || value.contains("Ann"));
    }

    @Test
    void requests_are_counted_by_route_and_unknown_paths_as_one() {
        Set<String> paths = scrape.samples().stream()
                .filter(sample -> sample.name().equals("http_server_requests_seconds_count"))
                .map(sample -> sample.labels().get("uri"))
                .collect(Collectors.toSet());
        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "/api/auth/signup",
                        "/api/auth/get-token",
                        "/api/auth/change-email",
                        "/api/auth/change-password",
                        "/api/auth/reset-password",
                        "/api/users/settings",
                        "/dev/mails",
                        "UNKNOWN");
        String counts = "http_server_requests_seconds_count";
        assertThat(scrape.sum(counts, Map.of("uri", "/api/auth/signup", "status", "201")))
                .isEqualTo(1);
        assertThat(scrape.sum(counts, Map.of("uri", "/api/auth/signup", "status", "400")))
                .isEqualTo(1);
        assertThat(scrape.sum(counts, Map.of("uri", "/api/auth/signup", "method", "OPTIONS")))
                .isEqualTo(1);
        assertThat(scrape.sum(counts, Map.of("uri", "/api/auth/signup", "method", "UNKNOWN", "status", "405")))
                .isEqualTo(1);
        assertThat(scrape.sum(counts, Map.of("uri", "UNKNOWN", "status", "404")))
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void the_counters_match_the_story() {
        assertThat(scrape.sum("chancery_command_seconds_count", Map.of("command", "sign-up", "outcome", "done")))
                .isEqualTo(1);
        assertThat(scrape.sum("chancery_command_seconds_count", Map.of("command", "change-email")))
                .isEqualTo(1);
        assertThat(scrape.sum("chancery_events_appended_total", Map.of("event", "account.signed-up")))
                .isEqualTo(1);
        assertThat(scrape.sum("chancery_events_appended_total", Map.of()))
                .isEqualTo(scrape.sum("chancery_feed_published_total", Map.of()))
                .isGreaterThan(6);
        assertThat(scrape.sum("chancery_logins_total", Map.of("outcome", "accepted")))
                .isEqualTo(3);
        assertThat(scrape.sum("chancery_logins_total", Map.of("outcome", "refused")))
                .isEqualTo(4);
        assertThat(scrape.sum("chancery_reset_requests_total", Map.of("address", "known")))
                .isEqualTo(1);
        assertThat(scrape.sum("chancery_reset_requests_total", Map.of("address", "unknown")))
                .isEqualTo(2);
        assertThat(scrape.sum("chancery_reset_codes_total", Map.of("outcome", "accepted")))
                .isEqualTo(1);
        assertThat(scrape.sum("chancery_reset_codes_total", Map.of("outcome", "refused")))
                .isEqualTo(1);
        assertThat(scrape.sum("chancery_mail_delay_seconds_count", Map.of("kind", "reset-code")))
                .isEqualTo(1);
    }

    private static String documented(String type) {
        return switch (type) {
            case "histogram", "summary" -> "timer";
            default -> type;
        };
    }

    /** Sends a raw request line, which client libraries would not. */
    private static void answered(int port, String requestLine) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write((requestLine + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            try (InputStream in = socket.getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .as(requestLine)
                        .startsWith("HTTP/1.1 ");
            }
        }
    }
}
