package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.allinone.OpsFiles.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** What lies in {@code ops} for Prometheus and Grafana. What it names exists, and alerts fire when they should. */
class OpsTest {

    private static final Path COMPOSE = Path.of("../docker-compose.yml");

    @Test
    void every_metric_that_the_dashboard_and_the_alerts_name_exists() throws IOException {
        Set<String> named = new TreeSet<>();
        Stream.concat(OpsFiles.queries().stream().map(Query::expression), OpsFiles.alerts().stream())
                .map(OpsFiles::metrics)
                .forEach(named::addAll);
        Map<String, MetricsPage.Row> known = MetricsPage.rows();

        assertThat(named).hasSizeGreaterThan(25).allMatch(name -> MetricsPage.has(known, name));
    }

    @Test
    void every_query_of_the_dashboard_and_every_alert_names_a_metric() throws IOException {
        assertThat(OpsFiles.queries())
                .hasSizeGreaterThan(25)
                .noneMatch(query -> OpsFiles.metrics(query.expression()).isEmpty());
        assertThat(OpsFiles.alerts())
                .hasSizeGreaterThan(10)
                .filteredOn(alert -> !alert.startsWith("up{"))
                .noneMatch(alert -> OpsFiles.metrics(alert).isEmpty());
    }

    @Test
    void alerts_fire_when_they_should_and_only_then() throws Exception {
        promtool("check", "config", "--syntax-only", "prometheus.yml");
        promtool("check", "config", "--syntax-only", "desk.yml");
        promtool("check", "rules", "alerts.yml");
        promtool("test", "rules", "alerts-test.yml");
    }

    @Test
    void the_desk_is_scraped_where_it_listens_with_the_same_alerts_and_job_name() throws IOException {
        Path prometheus = OpsFiles.OPS.resolve("prometheus");
        Map<String, Object> desk = new Yaml(new LoaderOptions()).load(Files.readString(prometheus.resolve("desk.yml")));
        Map<String, Object> compose =
                new Yaml(new LoaderOptions()).load(Files.readString(prometheus.resolve("prometheus.yml")));

        assertThat(desk.get("rule_files")).isEqualTo(compose.get("rule_files"));
        assertThat(String.valueOf(desk.get("scrape_configs")))
                .contains("job_name=chancery,", "metrics_path=/actuator/prometheus", "targets=[127.0.0.1:8090]");
        assertThat(String.valueOf(compose.get("scrape_configs")))
                .contains("job_name=chancery,", "metrics_path=/actuator/prometheus");
    }

    /** Its labels and words included: a case without an alert that is expected proves nothing. */
    @Test
    void every_alert_has_a_test_in_which_it_fires_and_one_in_which_it_does_not() throws IOException {
        Map<String, Object> tests = new Yaml(new LoaderOptions())
                .load(Files.readString(OpsFiles.OPS.resolve("prometheus/alerts-test.yml")));
        Set<String> firing = new TreeSet<>();
        Set<String> askedForAll = new TreeSet<>();
        maps(tests.get("tests")).forEach(test -> {
            maps(test.get("alert_rule_test")).stream()
                    .filter(expected -> !maps(expected.get("exp_alerts")).isEmpty())
                    .forEach(expected -> firing.add(String.valueOf(expected.get("alertname"))));
            maps(test.get("promql_expr_test")).stream()
                    .filter(asked -> maps(asked.get("exp_samples")).isEmpty())
                    .forEach(asked -> askedForAll.add(String.valueOf(asked.get("expr"))));
        });

        assertThat(firing).isEqualTo(OpsFiles.alertNames()).hasSizeGreaterThan(10);
        assertThat(askedForAll).as("in which none of all fires").contains("ALERTS");
    }

    @Test
    void compose_starts_prometheus_grafana_and_a_collector_with_what_lies_here() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose =
                new Yaml(new LoaderOptions()).load(Files.readString(COMPOSE));
        Map<String, Map<String, Object>> services = compose.getOrDefault("services", Map.of());
        for (String name : List.of("prometheus", "grafana", "traces")) {
            Map<String, Object> service = services.getOrDefault(name, Map.of());
            assertThat(service.get("profiles")).as(name).isEqualTo(List.of("observability"));
            assertThat(String.valueOf(service.get("image"))).matches("[a-z/]+:v?\\d+\\.\\d+\\.\\d+");
            assertThat(mounted(service)).as(name).allMatch(path -> Files.exists(COMPOSE.resolveSibling(path)));
        }
        assertThat(mounted(services.getOrDefault("prometheus", Map.of()))).contains("./ops/prometheus");
        assertThat(mounted(services.getOrDefault("grafana", Map.of())))
                .contains("./ops/grafana/provisioning", "./ops/grafana/dashboards");
        String scraped = Files.readString(OpsFiles.OPS.resolve("prometheus/prometheus.yml"));
        for (String name : List.of("command-service", "query-service", "notification-service")) {
            Map<String, Object> service = services.getOrDefault(name, Map.of());
            String build = String.valueOf(service.get("build"));
            assertThat(scraped)
                    .as("%s is scraped at its management port", name)
                    .containsPattern("names: \\[" + name + "]\\s+type: A\\s+port: " + build.replaceAll("\\D", ""));
            assertThat(String.valueOf(service.get("environment")))
                    .as("%s can be reached there, and told where traces go", name)
                    .containsAnyOf("MANAGEMENT_SERVER_ADDRESS=0.0.0.0", "SERVER_ADDRESS=0.0.0.0")
                    .contains("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT=${CHANCERY_TRACES:-}");
        }
    }

    /** The entries of a list in YAML; none where there is none. */
    private static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> entries = new ArrayList<>();
        if (list instanceof List<?> all) {
            all.forEach(entry -> entries.add((Map<?, ?>) entry));
        }
        return entries;
    }

    private static List<String> mounted(Map<String, Object> service) {
        return service.get("volumes") instanceof List<?> volumes
                ? volumes.stream()
                        .map(volume -> String.valueOf(volume).replaceFirst(":.*", ""))
                        .filter(source -> source.startsWith("."))
                        .toList()
                : List.of();
    }

    /** Runs Prometheus' own tool on a file of ours; skipped, visibly, where it is missing. */
    private static void promtool(String... arguments) throws IOException, InterruptedException {
        Path tool = Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(""));
        assumeTrue(
                Files.isExecutable(tool) && !tool.toString().isEmpty(), "promtool is not there: Debian's prometheus");
        Process run = new ProcessBuilder(Stream.concat(Stream.of(tool.toString()), Stream.of(arguments))
                        .toList())
                .directory(OpsFiles.OPS.resolve("prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
    }
}
