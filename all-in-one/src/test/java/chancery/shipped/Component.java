package chancery.shipped;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A library in a bill of materials (CycloneDX).
 *
 * @param licences SPDX names where they exist; the user chooses one of several
 */
record Component(String group, String name, String version, List<String> licences) {
    static Component of(JsonNode node) {
        List<String> licences = node.path("licenses")
                .valueStream()
                .map(licence -> Stream.of(
                                licence.path("license").path("id"),
                                licence.path("license").path("name"),
                                licence.path("expression"))
                        .map(text -> text.asString(""))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("unknown"))
                .sorted()
                .toList();
        return new Component(
                node.path("group").asString(""),
                node.path("name").asString(""),
                node.path("version").asString(""),
                licences);
    }

    boolean isOurs() {
        return group.equals("chancery");
    }

    String id() {
        return group + ":" + name;
    }
}
