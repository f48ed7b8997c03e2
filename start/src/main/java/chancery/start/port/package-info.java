/** Ports and other local resources that a process needs, checked before anything starts. */
@NullMarked
package chancery.start.port;

import org.jspecify.annotations.NullMarked;
