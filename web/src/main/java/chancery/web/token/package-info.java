/** The settings of tokens: the query-service issues tokens by them, both web services verify by them. */
@org.jspecify.annotations.NullMarked
package chancery.web.token;
