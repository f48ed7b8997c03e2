/** How limits are written in settings. What is counted, and where, is each service's own. */
@NullMarked
package chancery.web.throttle;

import org.jspecify.annotations.NullMarked;
