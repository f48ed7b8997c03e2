/** The parts as their users meet them: started, stopped, killed and started again. */
@NullMarked
package chancery.embedded;

import org.jspecify.annotations.NullMarked;
