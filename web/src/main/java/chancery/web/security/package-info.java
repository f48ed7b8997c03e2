/**
 * Spring Security's filter chains: authentication by access token (401), authorization by the route table, then the method
 * (405). Paths (404) are checked before, bodies after.
 */
@NullMarked
package chancery.web.security;

import org.jspecify.annotations.NullMarked;
