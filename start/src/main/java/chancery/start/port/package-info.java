/** Ports and other local resources that a process needs, checked before anything starts. */
@org.jspecify.annotations.NullMarked
package chancery.start.port;
