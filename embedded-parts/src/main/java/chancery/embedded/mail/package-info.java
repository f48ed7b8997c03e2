/**
 * The mail catcher for development: an SMTP server that delivers no mail. It stores all mails as {@code .eml} files and
 * shows them under {@code /dev/mails}. It exposes valid reset codes, so it runs only if no mail server is configured, on the
 * loopback address.
 */
@org.jspecify.annotations.NullMarked
package chancery.embedded.mail;
