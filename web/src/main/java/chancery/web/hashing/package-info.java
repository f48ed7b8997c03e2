/** Password hashing: Argon2id with a scheme prefix, in a bounded pool, so that many log-ins cannot exhaust memory or processors. */
@org.jspecify.annotations.NullMarked
package chancery.web.hashing;
