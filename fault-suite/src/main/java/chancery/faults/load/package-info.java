/** The load: seeded virtual users call the API through the gateway and record the responses. */
@NullMarked
package chancery.faults.load;

import org.jspecify.annotations.NullMarked;
