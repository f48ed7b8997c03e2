package chancery.allinone;

import chancery.embedded.EmbeddedParts;
import chancery.embedded.EmbeddedPartsInitializer;
import chancery.embedded.PartKind;
import chancery.start.port.LocalResources;
import chancery.start.port.TakenPort;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Adds the embedded parts' ports and data folder to the checks before the start. */
record EmbeddedPartResources(EmbeddedPartsInitializer initializer)
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, LocalResources {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("partNeeds", this);
    }

    @Override
    public List<TakenPort> takenPorts() {
        return parts().withPortInUse().stream().map(this::taken).toList();
    }

    private TakenPort taken(PartKind kind) {
        return TakenPort.of("127.0.0.1", parts().port(kind), kind.title(), kind.portSetting(), "in use");
    }

    @Override
    public Map<String, Integer> portsBySetting() {
        return parts().kinds().stream().collect(Collectors.toMap(PartKind::portSetting, parts()::port));
    }

    @Override
    public List<String> faults() {
        return parts().errors();
    }

    @Override
    public Optional<String> takenFolder() {
        return parts().processUsingData()
                .map(pid -> "The data directory " + parts().dataDirectory() + " is in use by another process (pid "
                        + pid + ").");
    }

    private EmbeddedParts parts() {
        return initializer.parts().orElseThrow();
    }
}
