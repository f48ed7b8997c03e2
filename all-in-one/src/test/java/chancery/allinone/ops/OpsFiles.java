package chancery.allinone.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses the files in {@code ops}. */
final class OpsFiles {
    static final Path OPS = Path.of("../ops");

    private static final Pattern METRIC =
            Pattern.compile("\\b(?:chancery|http|hikaricp|mongodb|jvm|process|logback)_[a-z_]+");

    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");

    /**
     * A query of a panel.
     *
     * @param panel its title
     */
    record Query(String panel, String expression) {}

    /**
     * A condition on a label.
     *
     * @param values the values that it names; for a pattern, its alternatives
     */
    record Matcher(String metric, String label, List<String> values) {}

    private OpsFiles() {}

    /** The dashboard's queries. */
    static List<Query> queries() throws IOException {
        JsonNode dashboard =
                new JsonMapper().readTree(Files.readString(OPS.resolve("grafana/dashboards/chancery.json")));
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(
                        panel.get("title").asString(), target.get("expr").asString()));
            }
        }
        return queries;
    }

    /** The alerts' expressions. */
    static List<String> alerts() throws IOException {
        return rules().stream().map(rule -> String.valueOf(rule.get("expr"))).toList();
    }

    static Set<String> alertNames() throws IOException {
        return rules().stream()
                .map(rule -> String.valueOf(rule.get("alert")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(OPS.resolve("prometheus/alerts.yml")));
        return file.getOrDefault("groups", List.of()).stream()
                .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
                .toList();
    }

    /** The conditions of dashboard and alerts on labels. */
    static Set<Matcher> matchers() throws IOException {
        Set<Matcher> matchers = new LinkedHashSet<>();
        for (String expression : Stream.concat(queries().stream().map(Query::expression), alerts().stream())
                .toList()) {
            var selector = SELECTOR.matcher(expression);
            while (selector.find()) {
                var label = LABEL.matcher(selector.group(2));
                while (label.find()) {
                    matchers.add(new Matcher(
                            selector.group(1),
                            label.group(1),
                            List.of(label.group(2).split("\\|"))));
                }
            }
        }
        return matchers;
    }

    /** The metrics that an expression names. */
    static Set<String> metrics(String expression) {
        Set<String> names = new TreeSet<>();
        var name = METRIC.matcher(expression);
        while (name.find()) {
            names.add(name.group());
        }
        return names;
    }
}
