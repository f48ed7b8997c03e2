package chancery.start.file;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.annotation.Order;

/**
 * Boot's loader, before {@link YamlLoaderNamingFile}: {@code .properties} overrides a YAML file of the same name, as in Boot.
 */
@Order(YamlLoaderNamingFile.ORDER - 1)
final class PropertiesBeforeYaml extends PropertiesPropertySourceLoader {}
