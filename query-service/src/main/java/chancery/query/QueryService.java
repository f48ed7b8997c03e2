package chancery.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the query-service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QueryServiceConfiguration.class)
public class QueryService {

    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(QueryService.class, arguments);
    }
}
