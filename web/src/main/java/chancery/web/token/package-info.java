/** The settings of tokens. The query-service issues tokens, and both web services verify them. */
@org.jspecify.annotations.NullMarked
package chancery.web.token;
