package chancery.configuration;

import org.jspecify.annotations.Nullable;

/**
 * A setting in the metadata on the classpath.
 *
 * @param type its Java type
 * @param meaning its Javadoc text
 * @param defaultValue its default, if the metadata contains one
 * @param module the artifact that reads it
 */
record Setting(
        String name, String type, String meaning, @Nullable String defaultValue, String module) {
    boolean isOurs() {
        return name.startsWith("chancery.");
    }

    /** Whether a library defines the names below it. */
    boolean isOpen() {
        return type.startsWith("java.util.Map") || type.equals("java.util.Properties");
    }

    /** The kind of value, for the page. */
    String kind() {
        if (name.startsWith("chancery.keys.") && !type.endsWith("Path")) {
            return type.startsWith("java.util.List") ? "keys" : "key";
        }
        return switch (type) {
            case "java.time.Duration" -> "time";
            case "chancery.web.throttle.Limit" -> "limit";
            case "java.lang.Integer", "java.lang.Long" -> "whole number";
            case "java.lang.Float", "java.lang.Double" -> "number";
            case "java.lang.Boolean" -> "true or false";
            case "java.lang.String", "java.nio.charset.Charset" -> "text";
            case "java.nio.file.Path", "org.springframework.core.io.Resource" -> "path";
            case "java.net.URI" -> "URL";
            case "java.net.InetAddress" -> "address";
            case "org.springframework.util.unit.DataSize" -> "size";
            default -> kindOfMany();
        };
    }

    private String kindOfMany() {
        if (isOpen()) {
            return "names and values";
        }
        if (type.startsWith("java.util.List") || type.startsWith("java.util.Set")) {
            return type.contains("URI") ? "URLs" : "list";
        }
        return "one of several";
    }

    /** The unit of the value, if any. */
    @Nullable
    String unit() {
        return switch (kind()) {
            case "time" -> "`500ms`, `10m`, `14d`";
            case "limit" -> "`200/1h`, `off`";
            case "size" -> "`16KB`, `1MB`";
            case "key", "keys" -> "Base64 of 32 bytes";
            case "whole number" -> null;
            default -> "";
        };
    }
}
