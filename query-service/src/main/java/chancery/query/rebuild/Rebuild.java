package chancery.query.rebuild;

import chancery.query.readmodel.generation.Generations;
import chancery.query.readmodel.generation.ReadModels;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins a rebuild. */
final class Rebuild {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final ReadModels models;
    private final Clock clock;

    Rebuild(ReadModels models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    /** Begins one, unless one is under way: then that one goes on. */
    void begin() {
        Generations generations = models.pointer().refresh();
        while (generations.building() == null) {
            if (models.pointer().replace(generations, generations.withBuilding(clock.instant()))) {
                LOG.info("The read model is being rebuilt, as generation {}", generations.live() + 1);
            }
            generations = models.pointer().refresh();
        }
    }
}
