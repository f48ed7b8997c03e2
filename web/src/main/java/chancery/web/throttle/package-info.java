/** Request limits and their settings. Each service decides what it counts, and where. */
@org.jspecify.annotations.NullMarked
package chancery.web.throttle;
