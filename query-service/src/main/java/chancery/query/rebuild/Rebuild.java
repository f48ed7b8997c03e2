package chancery.query.rebuild;

import chancery.query.readmodel.generation.Generations;
import chancery.query.readmodel.generation.ReadModels;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a rebuild of the read model. */
final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    private final ReadModels models;
    private final Clock clock;

    Rebuild(ReadModels models, Clock clock) {
        this.models = models;
        this.clock = clock;
    }

    /** Starts a rebuild, unless one is in progress. */
    void start() {
        Generations generations = models.pointer().refresh();
        while (generations.building() == null) {
            if (models.pointer().replace(generations, generations.withBuilding(clock.instant()))) {
                LOG.info(
                        "Rebuild of the read model started: generation {} is projected from the start of the log",
                        generations.live() + 1);
            }
            generations = models.pointer().refresh();
        }
    }
}
