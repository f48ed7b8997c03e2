/**
 * Spring Security's filter chains: authentication by access token, and authorization by the route table.
 *
 * <p>Order: path (404), authentication (401), method (405), body (400).
 */
@org.jspecify.annotations.NullMarked
package chancery.web.security;
