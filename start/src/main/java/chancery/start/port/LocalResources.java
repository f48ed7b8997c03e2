package chancery.start.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Local resources that a process needs in addition to its web server's ports. */
public interface LocalResources {
    /** One sentence per fault in their settings. */
    List<String> faults();

    /** Ports that are not available. */
    List<TakenPort> takenPorts();

    /** Ports by setting, to detect conflicts with the web server's. */
    Map<String, Integer> portsBySetting();

    /** One sentence if another process holds the data directory. */
    Optional<String> takenFolder();
}
