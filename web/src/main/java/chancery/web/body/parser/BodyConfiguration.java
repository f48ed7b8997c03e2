package chancery.web.body.parser;

import chancery.web.body.Fields;
import chancery.web.route.RequestArgument;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Provides {@link Fields} to controllers. */
@Configuration(proxyBeanMethods = false)
public class BodyConfiguration implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestArgument<>(Fields.class, FieldsReader::read));
    }
}
