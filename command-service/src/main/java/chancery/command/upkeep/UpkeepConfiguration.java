package chancery.command.upkeep;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the upkeep of whatever declares a task. */
@Configuration(proxyBeanMethods = false)
public class UpkeepConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep upkeep(List<Upkeep.Task> tasks) {
        return new Upkeep(tasks);
    }
}
