package chancery.start;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads files of settings as Spring Boot does, by its own loaders, and knows the file's name when one of them cannot go on. It
 * stands for both, so that of two files of one name it is still the {@code .properties} that wins.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class NamedFiles implements PropertySourceLoader {

    private final PropertySourceLoader properties = new PropertiesPropertySourceLoader();
    private final PropertySourceLoader yaml = new YamlPropertySourceLoader();

    @Override
    public String[] getFileExtensions() {
        return Stream.of(properties, yaml)
                .flatMap(loader -> Stream.of(loader.getFileExtensions()))
                .toArray(String[]::new);
    }

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
        String file = String.valueOf(resource.getFilename());
        boolean isYaml = Stream.of(yaml.getFileExtensions()).anyMatch(extension -> file.endsWith("." + extension));
        if (!isYaml) {
            return properties.load(name, resource);
        }
        try {
            return yaml.load(name, resource);
        } catch (YAMLException malformed) {
            throw MalformedFile.of(resource.getDescription(), malformed);
        }
    }
}
