/**
 * The read side: follows the log, projects it into MongoDB, and answers log-ins and settings from there alone. It owns
 * the signing keys and the sessions. Each package below is one feature; this one only puts them together.
 */
@NullMarked
package chancery.query;

import org.jspecify.annotations.NullMarked;
