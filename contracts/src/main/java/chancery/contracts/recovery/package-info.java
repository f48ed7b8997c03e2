/** The reset code, which the command-service and the mailer derive from one key. */
@org.jspecify.annotations.NullMarked
package chancery.contracts.recovery;
