package chancery.query;

import chancery.startreport.ConfiguredPart;
import chancery.startreport.StartReport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Runs the query-service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import({QueryServiceConfiguration.class, CommandServicesRule.class})
public class QueryService {
    /** Starts the process. */
    public static void main(String[] arguments) {
        SpringApplication.run(QueryService.class, arguments);
    }

    @Bean
    StartReport serviceBlock(Environment environment) {
        return StartReport.withApi(
                environment, ConfiguredPart.postgresql(environment), ConfiguredPart.mongodb(environment));
    }
}
