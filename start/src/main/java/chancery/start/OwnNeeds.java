package chancery.start;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a process needs of its machine beside the ports of its web server. */
public interface OwnNeeds {

    /** What is wrong with the settings of these: one sentence each. */
    List<String> objections();

    /** Ports that cannot be had. */
    List<TakenPort> takenPorts();

    /** All ports by their settings, so that the web server is not given one of them. */
    Map<String, Integer> portsBySetting();

    /** One sentence where somebody else has the folder that the data are to lie in. */
    Optional<String> takenFolder();
}
