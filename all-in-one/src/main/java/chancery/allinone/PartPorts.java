package chancery.allinone;

import chancery.embedded.EmbeddedParts;
import chancery.embedded.EmbeddedPartsInitializer;
import chancery.embedded.PartKind;
import chancery.start.OtherPorts;
import chancery.start.TakenPort;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Has the ports of the embedded parts looked at together with those of the web server. */
record PartPorts(EmbeddedPartsInitializer initializer)
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, OtherPorts {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("partPorts", this);
    }

    @Override
    public List<TakenPort> taken() {
        return parts().withTakenPort().stream().map(this::taken).toList();
    }

    private TakenPort taken(PartKind kind) {
        return TakenPort.of("127.0.0.1", parts().port(kind), kind.title(), kind.portSetting(), "in use");
    }

    @Override
    public Map<String, Integer> bySetting() {
        return parts().kinds().stream().collect(Collectors.toMap(PartKind::portSetting, parts()::port));
    }

    private EmbeddedParts parts() {
        return initializer.parts().orElseThrow();
    }
}
