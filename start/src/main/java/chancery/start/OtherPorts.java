package chancery.start;

import java.util.List;
import java.util.Map;

/** Ports that a process needs beside those of its web server. */
public interface OtherPorts {

    /** Those that cannot be had. */
    List<TakenPort> taken();

    /** All of them by their settings, so that none is given twice. */
    Map<String, Integer> bySetting();
}
