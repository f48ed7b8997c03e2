/** The settings of tokens: the query-service issues tokens by them, both web services verify by them. */
@NullMarked
package chancery.web.token;

import org.jspecify.annotations.NullMarked;
