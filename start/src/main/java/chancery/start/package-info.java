/**
 * What is looked at before a process begins anything: that every setting that is given exists and is well-formed, that settings
 * do not contradict each other, that nothing of the desk is left under the profile {@code production}, and that the ports
 * can be had. A start that is refused has made no key, opened no port and connected to nothing, and says all that is
 * wrong in one message.
 */
@NullMarked
package chancery.start;

import org.jspecify.annotations.NullMarked;
