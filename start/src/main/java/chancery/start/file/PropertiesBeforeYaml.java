package chancery.start.file;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.annotation.Order;

/** Boot's loader, before {@link YamlLoaderNamingFile}: of two files of one name, {@code .properties} still wins. */
@Order(YamlLoaderNamingFile.ORDER - 1)
final class PropertiesBeforeYaml extends PropertiesPropertySourceLoader {}
