/**
 * Who asks: the client address, seen through trusted proxies alone, and what else of a request goes into the metadata of
 * the events that it causes.
 */
@NullMarked
package chancery.web.client;

import org.jspecify.annotations.NullMarked;
