/** The clients: seeded visitors who use the API through the gateway and write down what they were answered. */
@NullMarked
package chancery.faults.load;

import org.jspecify.annotations.NullMarked;
