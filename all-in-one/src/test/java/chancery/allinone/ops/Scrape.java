package chancery.allinone.ops;

import chancery.allinone.fixture.ApiClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of a process at one moment. */
final class Scrape {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_0-9]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_A-Z0-9]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line. */
    record Sample(String name, Map<String, String> labels, double value) {}

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> help = new TreeMap<>();
    private final List<Sample> samples = new ArrayList<>();
    private final String text;

    private Scrape(String text) {
        this.text = text;
        text.lines().forEach(this::read);
    }

    static Scrape of(ApiClient management) {
        return new Scrape(management
                .send(HttpRequest.newBuilder(URI.create(management.base() + "/actuator/prometheus"))
                        .build())
                .is(200)
                .body());
    }

    private void read(String line) {
        Matcher type = TYPE.matcher(line);
        if (type.matches()) {
            types.put(type.group(1), type.group(2));
            return;
        }
        Matcher helped = HELP.matcher(line);
        if (helped.matches()) {
            help.put(helped.group(1), helped.group(2).strip());
            return;
        }
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
            Map<String, String> labels = new TreeMap<>();
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2));
            }
            samples.add(new Sample(sample.group(1), labels, number(sample.group(3))));
        }
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    List<Sample> samples() {
        return samples;
    }

    /** As Prometheus receives it. */
    String text() {
        return text;
    }

    /** The help text of each metric, also of the maximum of a timer; empty if it has none. */
    Map<String, String> help() {
        Map<String, String> all = new TreeMap<>();
        types.keySet().forEach(name -> all.put(name, help.getOrDefault(name, "")));
        return all;
    }

    /** Names and types as in {@code docs/metrics.md}, where a timer includes its maximum. */
    Map<String, String> families() {
        Map<String, String> families = new TreeMap<>(types);
        families.keySet().removeIf(name -> name.endsWith("_max") && types.containsKey(name.replaceFirst("_max$", "")));
        return families;
    }

    /** The labels of a family, without those of its type. */
    Set<String> labels(String family) {
        Set<String> labels = new TreeSet<>();
        samples.stream()
                .filter(sample -> sample.name().matches(Pattern.quote(family) + "(_bucket|_count|_sum|_max)?"))
                .forEach(sample -> labels.addAll(sample.labels().keySet()));
        labels.removeAll(Set.of("le", "quantile"));
        return labels;
    }

    /** The sum of all samples of that name whose labels include these. */
    double sum(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }
}
