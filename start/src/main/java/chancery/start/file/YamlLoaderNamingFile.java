package chancery.start.file;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.error.YAMLException;

/** Loads YAML like Spring Boot's loader, and names the file in a failure. It precedes that loader. */
@Order(YamlLoaderNamingFile.ORDER)
final class YamlLoaderNamingFile extends YamlPropertySourceLoader {
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 1;

    @Override
    public List<PropertySource<?>> load(String name, Resource resource) throws IOException {
        try {
            return super.load(name, resource);
        } catch (YAMLException malformed) {
            throw MalformedFile.of(resource.getDescription(), malformed);
        }
    }
}
