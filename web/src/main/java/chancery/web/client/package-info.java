/** The origin of a request: the client's address behind trusted proxies, and the metadata for the events that it causes. */
@NullMarked
package chancery.web.client;

import org.jspecify.annotations.NullMarked;
