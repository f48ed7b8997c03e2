/** The origin of a request: the client's address behind trusted proxies, and the metadata for the events that it causes. */
@org.jspecify.annotations.NullMarked
package chancery.web.client;
