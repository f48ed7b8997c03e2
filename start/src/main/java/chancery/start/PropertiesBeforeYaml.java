package chancery.start;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.annotation.Order;

/** Boot's own, asked before {@link NamedYaml}: so that of two files of one name it is still the {@code .properties} that wins. */
@Order(NamedYaml.ORDER - 1)
final class PropertiesBeforeYaml extends PropertiesPropertySourceLoader {}
