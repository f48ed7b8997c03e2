/** How limits are written in settings. What is counted, and where, is each service's own. */
@org.jspecify.annotations.NullMarked
package chancery.web.throttle;
