package chancery.allinone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.ops.OpsFiles.Query;
import java.io.IOException;
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

/** Verifies the files in {@code ops}: their references exist, and alerts fire when they should. */
class OpsTest {
    private static final Path COMPOSE = Path.of("../docker-compose.yml");

    @Test
    void every_metric_of_dashboard_and_alerts_exists() throws IOException {
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
    void alerts_fire_only_when_they_should() throws Exception {
        Promtool.check("check", "config", "--syntax-only", "prometheus.yml");
        Promtool.check("check", "config", "--syntax-only", "desk.yml");
        Promtool.check("check", "rules", "alerts.yml");
        Promtool.check("test", "rules", "alerts-test.yml");
    }

    @Test
    void the_desk_configuration_scrapes_the_default_port_with_the_same_alerts() throws IOException {
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

    /** Cases compare labels and texts too. A case without an expected alert does not count as one that fires. */
    @Test
    void every_alert_has_a_case_that_fires_and_one_that_does_not() throws IOException {
        Map<String, Object> tests = new Yaml(new LoaderOptions())
                .load(Files.readString(OpsFiles.OPS.resolve("prometheus/alerts-test.yml")));
        Set<String> firing = new TreeSet<>();
        Set<String> silentExpressions = new TreeSet<>();
        maps(tests.get("tests")).forEach(test -> {
            maps(test.get("alert_rule_test")).stream()
                    .filter(expected -> !maps(expected.get("exp_alerts")).isEmpty())
                    .forEach(expected -> firing.add(String.valueOf(expected.get("alertname"))));
            maps(test.get("promql_expr_test")).stream()
                    .filter(expression -> maps(expression.get("exp_samples")).isEmpty())
                    .forEach(expression -> silentExpressions.add(String.valueOf(expression.get("expr"))));
        });

        assertThat(firing).isEqualTo(OpsFiles.alertNames()).hasSizeGreaterThan(10);
        assertThat(silentExpressions).as("a case in which no alert fires").contains("ALERTS");
    }

    @Test
    void compose_starts_prometheus_grafana_and_a_collector_with_these_files() throws IOException {
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
                    .as("%s is reachable there, and its trace endpoint is configured", name)
                    .containsAnyOf("MANAGEMENT_SERVER_ADDRESS=0.0.0.0", "SERVER_ADDRESS=0.0.0.0")
                    .contains("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT=${CHANCERY_TRACES:-}");
        }
    }

    /** The elements of a YAML list; empty if it is absent. */
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
}
